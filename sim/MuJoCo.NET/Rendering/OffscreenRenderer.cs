using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Rendering;

/// <summary>Draws camera images of a simulation without a window, with MuJoCo's own OpenGL renderer.</summary>
/// <remarks>
/// Thread: the one that made it; every call checks. Several renderers on one thread, and on several threads, work side by side.
/// On software OpenGL a frame of policy size is mostly vertices: a humanoid at 64 x 64 or 96 x 96 without shadows costs about 3 ms with no
/// samples and 7 ms with 4; fewer slices and stacks ("vis.quality.numslices", "vis.quality.numstacks", set before) cost less.
/// Disposed by another thread, its memory comes back when the owner next makes or disposes a renderer, or ends.
/// </remarks>
public sealed class OffscreenRenderer : IDisposable
{
    /// <summary>The camera that stands for no fixed camera: it looks at the model's centre from 1.5 times its extent.</summary>
    public const int FreeCamera = -1;

    private readonly RendererHandle _handle;
    private readonly Model _model;
    private readonly int _thread = Environment.CurrentManagedThreadId;

    /// <summary>Makes a renderer for frames of one size.</summary>
    /// <param name="model">The model; it stays alive as long as this renderer.</param>
    /// <param name="width">Width of a frame in pixels.</param>
    /// <param name="height">Height of a frame in pixels.</param>
    /// <param name="backend">Where the OpenGL context comes from.</param>
    /// <param name="shadows">Whether shadows and reflections are drawn; on software OpenGL they cost most of a frame.</param>
    /// <param name="samples">Samples a pixel for smooth edges; 0 for none. The driver may take fewer.</param>
    /// <exception cref="MuJoCoException">No backend can draw here; the message says why for each.</exception>
    public unsafe OffscreenRenderer(
        Model model,
        int width,
        int height,
        GlBackend backend = GlBackend.Auto,
        bool shadows = false,
        int samples = 4)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        _model = model;
        Width = width;
        Height = height;
        _handle = new RendererHandle(model.Handle, new NativeRenderOptions
        {
            Width = width,
            Height = height,
            Backend = (int)backend,
            Samples = samples,
            Shadows = shadows ? 1 : 0,
            Reflections = shadows ? 1 : 0,
        });
        int taken;
        byte* reason;
        Status.Check(NativeMethods.rb_mj_renderer_backend(_handle.DangerousGetHandle(), &taken, &reason));
        Backend = (GlBackend)taken;
        BackendReason = Status.Text(reason);
    }

    /// <summary>Width of a frame in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of a frame in pixels.</summary>
    public int Height { get; }

    /// <summary>The backend that draws.</summary>
    public GlBackend Backend { get; }

    /// <summary>One line for each backend that was tried: taken or refused, and what it is or why.</summary>
    public string BackendReason { get; }

    /// <summary>Tries each backend on this machine.</summary>
    public static unsafe IReadOnlyList<GlProbe> Probe()
    {
        const int capacity = 256;
        Status.EnsureLoaded();
        List<GlProbe> probes = [];
        byte* text = stackalloc byte[capacity];
        foreach (GlBackend backend in (GlBackend[])[GlBackend.EglDevice, GlBackend.EglSurfaceless, GlBackend.OsMesa])
        {
            text[0] = 0;
            int status = NativeMethods.rb_mj_gl_probe((int)backend, text, capacity);
            probes.Add(new GlProbe(backend, status == 0, Status.Text(text)));
        }

        return probes;
    }

    /// <summary>Draws one frame.</summary>
    /// <param name="data">A simulation of the renderer's model, after a step or forward.</param>
    /// <param name="camera">Id of a fixed camera, or <see cref="FreeCamera"/>.</param>
    /// <param name="rgb">Out: [H, W, 3] bytes, top row first.</param>
    public void Render(Data data, int camera, Span<byte> rgb) => Render(data, camera, rgb, []);

    /// <summary>Draws one frame with its depth.</summary>
    /// <param name="data">A simulation of the renderer's model, after a step or forward.</param>
    /// <param name="camera">Id of a fixed camera, or <see cref="FreeCamera"/>.</param>
    /// <param name="rgb">Out: [H, W, 3] bytes, top row first; empty where not wanted.</param>
    /// <param name="depth">Out: [H, W] float32, m, distance from the camera's plane, top row first; empty where not wanted.</param>
    public unsafe void Render(Data data, int camera, Span<byte> rgb, Span<float> depth)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!rgb.IsEmpty) Require(rgb.Length, 3, nameof(rgb));
        if (!depth.IsEmpty) Require(depth.Length, 1, nameof(depth));
        CheckThread();
        nint d = data.Enter();
        int status;
        fixed (byte* colours = rgb)
        fixed (float* metres = depth) status = NativeMethods.rb_mj_render(_handle.DangerousGetHandle(), d, camera, colours, metres);
        data.Leave();
        GC.KeepAlive(this);
        Status.Check(status);
    }

    /// <summary>Draws which geom each pixel shows.</summary>
    /// <param name="data">A simulation of the renderer's model, after a step or forward.</param>
    /// <param name="camera">Id of a fixed camera, or <see cref="FreeCamera"/>.</param>
    /// <param name="geom">Out: [H, W] geom ids, -1 for none, top row first.</param>
    public unsafe void RenderSegmentation(Data data, int camera, Span<int> geom)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require(geom.Length, 1, nameof(geom));
        CheckThread();
        nint d = data.Enter();
        int status;
        fixed (int* ids = geom) status = NativeMethods.rb_mj_render_segmentation(_handle.DangerousGetHandle(), d, camera, ids);
        data.Leave();
        GC.KeepAlive(this);
        Status.Check(status);
    }

    /// <summary>Shows or hides the geoms of one group; 0 to 2 are shown at first, 3 to 5 are not.</summary>
    /// <param name="group">The group, 0 to 5.</param>
    /// <param name="visible">Whether it is drawn.</param>
    public void ShowGeomGroup(int group, bool visible) => SetFlag(2, group, visible);

    /// <summary>Shows or hides the sites of one group; 0 to 2 are shown at first, 3 to 5 are not.</summary>
    /// <param name="group">The group, 0 to 5.</param>
    /// <param name="visible">Whether it is drawn.</param>
    public void ShowSiteGroup(int group, bool visible) => SetFlag(3, group, visible);

    /// <summary>Carries a texture that was changed in the model (tex_rgb) to where it is drawn from.</summary>
    /// <param name="texture">The texture's id.</param>
    public void UploadTexture(int texture)
    {
        CheckThread();
        Status.Check(NativeMethods.rb_mj_renderer_upload_texture(_handle.DangerousGetHandle(), texture));
        GC.KeepAlive(this);
    }

    /// <summary>Frees the renderer and its OpenGL context.</summary>
    public void Dispose() => _handle.Dispose();

    private void SetFlag(int flags, int index, bool value)
    {
        CheckThread();
        Status.Check(NativeMethods.rb_mj_renderer_flag(_handle.DangerousGetHandle(), flags, index, value ? 1 : 0));
        GC.KeepAlive(this);
    }

    private void CheckThread()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (Environment.CurrentManagedThreadId == _thread) return;
        throw new InvalidOperationException("This renderer belongs to the thread that made it: make one on each thread that draws.");
    }

    private void Require(int length, int channels, string name)
    {
        int expected = Width * Height * channels;
        if (length != expected) throw new ArgumentException($"{name} holds {length} elements; a frame of {Width} x {Height} needs {expected}.", name);
    }
}
