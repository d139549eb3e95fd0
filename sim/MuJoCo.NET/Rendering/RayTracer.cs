using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Rendering;

/// <summary>Renders camera images by ray tracing on the CPU with Embree. Requires no GPU, display or OpenGL.</summary>
/// <remarks>
/// It renders the same scene with the same lights as MuJoCo's OpenGL renderer, but with exact curved shapes and per-pixel lighting.
/// Its threads sleep between frames. Pixels do not depend on the number of threads.
/// </remarks>
public sealed class RayTracer : Renderer
{
    private readonly TracerHandle _handle;

    /// <summary>Creates a ray tracer for frames of one size.</summary>
    /// <param name="model">The model; it stays alive as long as this renderer.</param>
    /// <param name="width">Width of a frame, pixels.</param>
    /// <param name="height">Height of a frame, pixels.</param>
    /// <param name="shadows">Whether to render shadows and reflections.</param>
    /// <param name="samples">Samples per pixel at edges for antialiasing: 0 or 1 for none, otherwise rounded up to 2, 4, 8 or 16.</param>
    /// <param name="threads">Number of threads, including the caller's; 0 for one per core.</param>
    /// <param name="lanes">SIMD lanes (rays in parallel): 4, 8 or 16; 0 for the maximum of this CPU.</param>
    /// <exception cref="MuJoCoException">The library or Embree is missing, or this CPU does not support this number of lanes.</exception>
    public RayTracer(Model model, int width, int height, bool shadows = false, int samples = 4, int threads = 0, int lanes = 0)
        : base(model, width, height, samples, shadows)
    {
        if (!TryProbe(out string reason)) throw new MuJoCoException($"The ray tracer is not available: {reason}");
        _handle = new TracerHandle(model.Handle, new NativeTracerOptions
        {
            Width = width,
            Height = height,
            Samples = samples,
            Shadows = shadows ? 1 : 0,
            Reflections = shadows ? 1 : 0,
            Threads = threads,
            Code = lanes,
        });
        BackendReason = $"raytrace: taken, {reason}";
    }

    /// <inheritdoc/>
    public override RenderBackend Backend => RenderBackend.RayTracer;

    /// <inheritdoc/>
    public override string BackendReason { get; }

    private protected override bool IsClosed => _handle.IsClosed;

    /// <summary>Whether ray tracing is available on this machine.</summary>
    /// <param name="reason">Embree's version and the instruction set, or why it is not available and what to do.</param>
    public static unsafe bool TryProbe(out string reason)
    {
        const int capacity = 256;
        byte* text = stackalloc byte[capacity];
        text[0] = 0;
        try
        {
            int status = TracerMethods.rb_rt_probe(text, capacity);
            reason = Status.Text(status == 0 ? text : TracerMethods.rb_last_error());
            return status == 0;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            reason = "cannot load librobotics_raytrace.so or Embree, which it requires; install libembree-dev and run ./robotics once";
            return false;
        }
    }

    /// <summary>Frees the renderer and ends its threads.</summary>
    public override void Dispose() => _handle.Dispose();

    private protected override unsafe int Draw(nint data, int camera, byte* rgb, float* depth) =>
        TracerMethods.rb_rt_render(_handle.DangerousGetHandle(), data, camera, rgb, depth);

    private protected override unsafe int DrawSegmentation(nint data, int camera, int* geom) =>
        TracerMethods.rb_rt_render_segmentation(_handle.DangerousGetHandle(), data, camera, geom);

    private protected override unsafe int Look(nint data, int camera, NativeView* view) =>
        TracerMethods.rb_rt_view(_handle.DangerousGetHandle(), data, camera, view);

    private protected override unsafe int Lens(double fieldOfView, NativeFreeCamera* camera) =>
        TracerMethods.rb_rt_lens(_handle.DangerousGetHandle(), fieldOfView, camera);

    private protected override int SetFlag(int flags, int index, int value) =>
        TracerMethods.rb_rt_flag(_handle.DangerousGetHandle(), flags, index, value);

    private protected override int Upload(int texture) => TracerMethods.rb_rt_upload_texture(_handle.DangerousGetHandle(), texture);

    private protected override void Check(int status) => Status.CheckTracer(status);
}
