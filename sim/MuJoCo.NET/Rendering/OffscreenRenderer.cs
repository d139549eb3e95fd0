using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Rendering;

/// <summary>Draws camera images without a window, with MuJoCo's own OpenGL renderer.</summary>
/// <remarks>
/// On software OpenGL a frame of policy size is mostly vertices: a humanoid at 64 x 64 or 96 x 96 without shadows costs about 3 ms with no
/// samples and 7 ms with 4; fewer slices and stacks ("vis.quality.numslices", "vis.quality.numstacks", set before) cost less.
/// Disposed by another thread, its memory comes back when the owner next makes or disposes a renderer, or ends.
/// </remarks>
public sealed class OffscreenRenderer : Renderer
{
    private readonly RendererHandle _handle;

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

    /// <summary>Where the OpenGL context came from.</summary>
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

    private protected override int Upload(int texture) => NativeMethods.rb_mj_renderer_upload_texture(_handle.DangerousGetHandle(), texture);

    private protected override void Check(int status) => Status.Check(status);
}
