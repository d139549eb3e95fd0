using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Rendering;

/// <summary>Renders camera images offscreen with MuJoCo's own OpenGL renderer.</summary>
/// <remarks>
/// With software OpenGL, small frames are dominated by vertex processing: a humanoid at 64 x 64 or 96 x 96 without shadows takes 3 ms with
/// 0 samples and 7 ms with 4; fewer slices and stacks ("vis.quality.numslices", "vis.quality.numstacks", set before creation) take less.
/// If another thread disposes it, its memory is released when the owning thread next creates or disposes a renderer, or ends.
/// </remarks>
public sealed class OffscreenRenderer : Renderer
{
    private readonly RendererHandle _handle;

    /// <summary>Creates a renderer for frames of one size.</summary>
    /// <param name="model">The model; it stays alive as long as this renderer.</param>
    /// <param name="width">Width of a frame, pixels.</param>
    /// <param name="height">Height of a frame, pixels.</param>
    /// <param name="backend">Source of the OpenGL context.</param>
    /// <param name="shadows">Whether to render shadows and reflections; with software OpenGL they take most of the time.</param>
    /// <param name="samples">Samples per pixel for antialiasing; 0 for none. The driver may use fewer.</param>
    /// <exception cref="MuJoCoException">No backend is available; the message gives the reason of each.</exception>
    public unsafe OffscreenRenderer(
        Model model,
        int width,
        int height,
        GlBackend backend = GlBackend.Auto,
        bool shadows = false,
        int samples = 4)
        : base(model, width, height, samples, shadows)
    {
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
        Context = (GlBackend)taken;
        BackendReason = Status.Text(reason);
    }

    /// <summary>Source of the OpenGL context.</summary>
    public GlBackend Context { get; }

    /// <inheritdoc/>
    public override RenderBackend Backend => RenderBackend.OpenGl;

    /// <inheritdoc/>
    public override string BackendReason { get; }

    private protected override bool IsClosed => _handle.IsClosed;

    /// <summary>Tries each source of OpenGL contexts on this machine.</summary>
    public static new unsafe IReadOnlyList<GlProbe> Probe()
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

    /// <summary>Frees the renderer and its OpenGL context.</summary>
    public override void Dispose() => _handle.Dispose();

    private protected override unsafe int Draw(nint data, int camera, byte* rgb, float* depth) =>
        NativeMethods.rb_mj_render(_handle.DangerousGetHandle(), data, camera, rgb, depth);

    private protected override unsafe int DrawSegmentation(nint data, int camera, int* geom) =>
        NativeMethods.rb_mj_render_segmentation(_handle.DangerousGetHandle(), data, camera, geom);

    private protected override unsafe int Look(nint data, int camera, NativeView* view) =>
        NativeMethods.rb_mj_renderer_view(_handle.DangerousGetHandle(), data, camera, view);

    private protected override unsafe int Lens(double fieldOfView, NativeFreeCamera* camera) =>
        NativeMethods.rb_mj_renderer_lens(_handle.DangerousGetHandle(), fieldOfView, camera);

    private protected override int SetFlag(int flags, int index, int value) =>
        NativeMethods.rb_mj_renderer_flag(_handle.DangerousGetHandle(), flags, index, value);

    private protected override int Upload(int texture) =>
        NativeMethods.rb_mj_renderer_upload_texture(_handle.DangerousGetHandle(), texture);

    private protected override void Check(int status) => Status.Check(status);
}
