using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Rendering;

/// <summary>Renders camera images of a simulation: color, depth, and segmentation by geom or body.</summary>
/// <remarks>
/// Thread: the one that created it; every call checks. One thread may have several renderers, and several threads may render in parallel.
/// A frame shows the state last computed by <see cref="Data.Forward"/> or a step. Rendering allocates nothing.
/// </remarks>
public abstract class Renderer : IDisposable
{
    /// <summary>Id of the free camera. By default it looks at the model's center from 1.5 times its extent.</summary>
    public const int FreeCamera = -1;

    // upper bound of the memory per pixel during rendering, without the caller's buffers
    private const long BytesPerPixel = 64;
    private const int Largest = 16384;
    private const int GeomGroups = 2;
    private const int SiteGroups = 3;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private double _fieldOfView;
    private NativeFreeCamera? _freeCamera;

    private protected Renderer(Model model, int width, int height, int samples, bool shadows)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Largest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Largest);
        long needed = width * (long)height * BytesPerPixel, here = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > here)
        {
            throw new InsufficientMemoryException(
                $"A frame of {width} x {height} pixels needs about {needed >> 20} MB, but this machine has {here >> 20} MB: choose a " +
                "smaller size.");
        }

        Model = model;
        Width = width;
        Height = height;
        Samples = samples;
        Shadows = shadows;
    }

    /// <summary>Width of a frame, pixels.</summary>
    public int Width { get; }

    /// <summary>Height of a frame, pixels.</summary>
    public int Height { get; }

    /// <summary>Requested samples per pixel for antialiasing; 0 for none.</summary>
    public int Samples { get; }

    /// <summary>Whether to render shadows and reflections.</summary>
    public bool Shadows { get; }

    /// <summary>The renderer in use.</summary>
    public abstract RenderBackend Backend { get; }

    /// <summary>One line per backend that was tried: selected or rejected, with its name or the reason.</summary>
    public abstract string BackendReason { get; }

    /// <summary>
    /// Position of the depth sample in a pixel, from its left and top edges: the center without multisampling, else the first sample.
    /// </summary>
    /// <remarks>The first of Mesa's four samples; a GPU driver may use another position within the pixel.</remarks>
    public (double X, double Y) DepthPoint => Samples > 1 ? (0.375, 0.875) : (0.5, 0.5);

    /// <summary>Vertical field of view for all cameras, rad; 0 for the values in the model.</summary>
    public double FieldOfView
    {
        get => _fieldOfView;
        set
        {
            CheckThread();
            SetLens(value, _freeCamera);
            _fieldOfView = value;
        }
    }

    private protected Model Model { get; }

    private protected abstract bool IsClosed { get; }

    /// <summary>Creates the requested renderer, or the best available one for <see cref="RenderBackend.Auto"/>.</summary>
    /// <param name="model">The model; it stays alive as long as the renderer.</param>
    /// <param name="width">Width of a frame, pixels.</param>
    /// <param name="height">Height of a frame, pixels.</param>
    /// <param name="backend">The renderer.</param>
    /// <param name="shadows">Whether to render shadows and reflections.</param>
    /// <param name="samples">Samples per pixel for antialiasing; 0 for none.</param>
    /// <param name="threads">Threads of the ray tracer; 0 for one per core.</param>
    /// <exception cref="MuJoCoException">The renderer is not available; the message gives the reason.</exception>
    public static Renderer Create(
        Model model,
        int width,
        int height,
        RenderBackend backend = RenderBackend.Auto,
        bool shadows = false,
        int samples = 4,
        int threads = 0)
    {
        if (backend == RenderBackend.Auto)
        {
            RendererProbe best = Probe().FirstOrDefault(probe => probe.Available)
                ?? throw new MuJoCoException(string.Join('\n', Probe().Select(probe => $"{probe.Name}: refused, {probe.Reason}")));
            backend = best.Backend;
        }

        return backend == RenderBackend.RayTracer
            ? new RayTracer(model, width, height, shadows, samples, threads)
            : new OffscreenRenderer(model, width, height, GlBackend.Auto, shadows, samples);
    }

    /// <summary>Tests each backend on this machine. <see cref="RenderBackend.Auto"/> selects the first one available.</summary>
    public static IReadOnlyList<RendererProbe> Probe()
    {
        IReadOnlyList<GlProbe> contexts = OffscreenRenderer.Probe();
        GlProbe? gpu = contexts.FirstOrDefault(probe => probe.Available && !probe.IsSoftware);
        GlProbe? mesa = contexts.FirstOrDefault(probe => probe.Available && probe.IsSoftware);
        string refused = string.Join("; ", contexts.Select(probe => $"{probe.Backend}: {probe.Reason}"));
        bool traces = RayTracer.TryProbe(out string embree);
        return
        [
            new("gpu", RenderBackend.OpenGl, gpu is not null, gpu?.Reason ?? $"EGL found no GPU ({refused})"),
            new("raytrace", RenderBackend.RayTracer, traces, embree),
            new(
                "mesa", RenderBackend.OpenGl, mesa is not null,
                mesa is null ? $"no software OpenGL ({refused})" : $"{mesa.Backend}, {mesa.Reason}"),
        ];
    }

    /// <summary>Renders one frame.</summary>
    /// <param name="data">A simulation of the renderer's model, after a step or <see cref="Data.Forward"/>.</param>
    /// <param name="camera">Id of a fixed camera, or <see cref="FreeCamera"/>.</param>
    /// <param name="rgb">Out: [H, W, 3] bytes, top row first.</param>
    public void Render(Data data, int camera, Span<byte> rgb) => Render(data, camera, rgb, []);

    /// <summary>Renders one frame with depth.</summary>
    /// <param name="data">A simulation of the renderer's model, after a step or <see cref="Data.Forward"/>.</param>
    /// <param name="camera">Id of a fixed camera, or <see cref="FreeCamera"/>.</param>
    /// <param name="rgb">Out: [H, W, 3] bytes, top row first; empty to skip.</param>
    /// <param name="depth">Out: [H, W] float32, m, distance from the camera plane, top row first; empty to skip.</param>
    public unsafe void Render(Data data, int camera, Span<byte> rgb, Span<float> depth)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!rgb.IsEmpty) Require(rgb.Length, 3, nameof(rgb));
        if (!depth.IsEmpty) Require(depth.Length, 1, nameof(depth));
        CheckThread();
        nint d = data.Enter();
        int status;
        fixed (byte* colors = rgb)
        fixed (float* metres = depth) status = Draw(d, camera, colors, metres);
        data.Leave();
        GC.KeepAlive(this);
        Check(status);
    }

    /// <summary>Renders the segmentation by geom, without antialiasing.</summary>
    /// <param name="data">A simulation of the renderer's model, after a step or <see cref="Data.Forward"/>.</param>
    /// <param name="camera">Id of a fixed camera, or <see cref="FreeCamera"/>.</param>
    /// <param name="geom">Out: [H, W] geom ids, -1 for none, top row first.</param>
    public unsafe void RenderSegmentation(Data data, int camera, Span<int> geom)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require(geom.Length, 1, nameof(geom));
        CheckThread();
        nint d = data.Enter();
        int status;
        fixed (int* ids = geom) status = DrawSegmentation(d, camera, ids);
        data.Leave();
        GC.KeepAlive(this);
        Check(status);
    }

    /// <summary>Renders the segmentation by body, without antialiasing.</summary>
    /// <param name="data">A simulation of the renderer's model, after a step or <see cref="Data.Forward"/>.</param>
    /// <param name="camera">Id of a fixed camera, or <see cref="FreeCamera"/>.</param>
    /// <param name="body">Out: [H, W] body ids (0 is the world), -1 for none, top row first.</param>
    public void RenderBodies(Data data, int camera, Span<int> body)
    {
        RenderSegmentation(data, camera, body);
        ReadOnlySpan<int> bodies = Model.GeomBodyid;
        foreach (ref int pixel in body)
            if (pixel >= 0)
                pixel = bodies[pixel];
    }

    /// <summary>Returns the current pose and the intrinsics of a camera without rendering.</summary>
    /// <param name="data">A simulation of the renderer's model, after a step or <see cref="Data.Forward"/>.</param>
    /// <param name="camera">Id of a fixed camera, or <see cref="FreeCamera"/>.</param>
    public unsafe CameraView View(Data data, int camera)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckThread();
        NativeView view;
        nint d = data.Enter();
        int status = Look(d, camera, &view);
        data.Leave();
        GC.KeepAlive(this);
        Check(status);
        return new CameraView(view, Width, Height);
    }

    /// <summary>KnownFields the free camera: it looks at a point from a distance.</summary>
    /// <param name="lookAt">[3] m, world.</param>
    /// <param name="distance">Distance from the point, m; positive.</param>
    /// <param name="azimuth">Rotation about the world's z axis, rad.</param>
    /// <param name="elevation">rad; negative looks down from above.</param>
    public void PlaceFreeCamera(ReadOnlySpan<double> lookAt, double distance, double azimuth, double elevation)
    {
        CheckThread();
        if (lookAt.Length != 3) throw new ArgumentException($"lookAt has {lookAt.Length} elements, but a point has 3.", nameof(lookAt));
        var camera = new NativeFreeCamera { Distance = distance, Azimuth = azimuth * 180 / Math.PI, Elevation = elevation * 180 / Math.PI };
        lookAt.CopyTo(camera.LookAt);
        SetLens(_fieldOfView, camera);
        _freeCamera = camera;
    }

    /// <summary>Shows or hides the geoms of one group; by default, groups 0 to 2 are shown and 3 to 5 are hidden.</summary>
    /// <param name="group">The group, 0 to 5.</param>
    /// <param name="visible">Whether to render it.</param>
    public void ShowGeomGroup(int group, bool visible) => Set(GeomGroups, group, visible);

    /// <summary>Shows or hides the sites of one group; by default, groups 0 to 2 are shown and 3 to 5 are hidden.</summary>
    /// <param name="group">The group, 0 to 5.</param>
    /// <param name="visible">Whether to render it.</param>
    public void ShowSiteGroup(int group, bool visible) => Set(SiteGroups, group, visible);

    /// <summary>Uploads a texture that was changed in the model (tex_rgb).</summary>
    /// <param name="texture">The texture's id.</param>
    public void UploadTexture(int texture)
    {
        CheckThread();
        Check(Upload(texture));
        GC.KeepAlive(this);
    }

    /// <summary>Frees the renderer and its resources.</summary>
    public abstract void Dispose();

    private protected abstract unsafe int Draw(nint data, int camera, byte* rgb, float* depth);

    private protected abstract unsafe int DrawSegmentation(nint data, int camera, int* geom);

    private protected abstract unsafe int Look(nint data, int camera, NativeView* view);

    private protected abstract unsafe int Lens(double fieldOfView, NativeFreeCamera* camera);

    private protected abstract int SetFlag(int flags, int index, int value);

    private protected abstract int Upload(int texture);

    private protected abstract void Check(int status);

    private unsafe void SetLens(double fieldOfView, NativeFreeCamera? camera)
    {
        NativeFreeCamera placed = camera.GetValueOrDefault();
        Check(Lens(fieldOfView * 180 / Math.PI, camera is null ? null : &placed));
        GC.KeepAlive(this);
    }

    private void Set(int flags, int index, bool value)
    {
        CheckThread();
        Check(SetFlag(flags, index, value ? 1 : 0));
        GC.KeepAlive(this);
    }

    private void CheckThread()
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (Environment.CurrentManagedThreadId == _thread) return;
        throw new InvalidOperationException("This renderer belongs to the thread that created it: create one on each thread that renders.");
    }

    private void Require(int length, int channels, string name)
    {
        long expected = (long)Width * Height * channels;
        if (length != expected)
            throw new ArgumentException($"{name} has {length} elements, but a frame of {Width} x {Height} requires {expected}.", name);
    }
}
