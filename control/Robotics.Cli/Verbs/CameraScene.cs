using System.Diagnostics;
using MuJoCo;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;

namespace Robotics.Cli.Verbs;

/// <summary>One camera on one simulation, with the buffers of its frames.</summary>
internal sealed class CameraScene : IDisposable
{
    private const int Slices = 5;
    private readonly Data _data;
    private readonly Renderer _renderer;
    private readonly int _camera;

    /// <summary>Draws the model's initial state.</summary>
    /// <param name="model">What to draw; it must outlive this.</param>
    /// <param name="size">Of a frame.</param>
    /// <param name="camera">By name; null takes the first, else the free camera.</param>
    /// <param name="backend">What draws.</param>
    /// <param name="shadows">Whether shadows and reflections are drawn.</param>
    internal CameraScene(Model model, FrameSize size, string? camera, RenderBackend backend, bool shadows)
    {
        Size = size;
        int byDefault = model.Ncam > 0 ? 0 : Renderer.FreeCamera;
        _camera = camera is null ? byDefault : model.Id(ObjectType.Camera, camera);
        CameraName = _camera == Renderer.FreeCamera ? "free" : model.Name(ObjectType.Camera, _camera);
        _data = new Data(model);
        try
        {
            // the model says how many samples it wants, as MuJoCo's own renderer asks it
            int samples = model.I32("vis.quality.offsamples")[0];
            _renderer = Renderer.Create(model, size.Width, size.Height, backend, shadows, samples);
            Rgb = new byte[size.Width * size.Height * 3];
            Depth = new float[size.Width * size.Height];
            _data.Forward();
            _renderer.Render(_data, _camera, Rgb, Depth);
        }
        catch (Exception e)
        {
            _renderer?.Dispose();
            _data.Dispose();
            if (e is MuJoCoException && e.Message.Contains("framebuffer", StringComparison.OrdinalIgnoreCase))
                throw new FailedException($"this OpenGL draws no picture of {size} ({e.Message}): choose a smaller --size", e);
            if (e is InsufficientMemoryException or OutOfMemoryException)
                throw new FailedException($"there is no memory for a picture of {size} ({e.Message}): choose a smaller --size", e);
            throw;
        }
    }

    internal FrameSize Size { get; }

    internal string CameraName { get; }

    /// <summary>[height, width, 3] of the last frame, top row first.</summary>
    internal byte[] Rgb { get; }

    /// <summary>[height, width] m of the last frame, top row first.</summary>
    internal float[] Depth { get; }

    internal string Backend => _renderer is OffscreenRenderer gl ? NameOf(gl.Context) : NameOf(_renderer.Backend);

    /// <summary>Whether rays draw, and not OpenGL.</summary>
    internal bool Traces => _renderer.Backend == RenderBackend.RayTracer;

    internal string Reason => _renderer.BackendReason.ReplaceLineEndings("; ");

    internal static string NameOf(RenderBackend backend) => backend switch
    {
        RenderBackend.OpenGl => "gl",
        RenderBackend.RayTracer => "raytrace",
        _ => "auto",
    };

    internal static string NameOf(GlBackend backend) => backend switch
    {
        GlBackend.EglDevice => "egl_device",
        GlBackend.EglSurfaceless => "egl_surfaceless",
        GlBackend.OsMesa => "osmesa",
        _ => "auto",
    };

    /// <summary>[height, width] geom ids of the present state, -1 for none, top row first.</summary>
    internal int[] Segmentation()
    {
        int[] geom = new int[Size.Width * Size.Height];
        _renderer.RenderSegmentation(_data, _camera, geom);
        return geom;
    }

    /// <summary>The ray tracer's picture of the present state beside OpenGL's; null where one of them does not work here.</summary>
    internal RendererAgreement? Agreement(Model model) =>
        Renderer.Probe().Count(probe => probe.Available && probe.Backend is RenderBackend.OpenGl or RenderBackend.RayTracer) < 2 ? null
            : RendererAgreement.Measure(model, _data, _camera, Size.Width, Size.Height);

    /// <summary>Times frames: one physics step, colour and depth each. The rate is the median over equal parts of the time.</summary>
    internal RenderRate Measure(double seconds)
    {
        List<double> rates = [];
        long frames = 0, bytes = 0;
        Advance(); // compiled by now, and the driver's shaders too
        for (int slice = 0; slice < Slices; slice++)
        {
            int count = 0;
            long allocated = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            double elapsed;
            do
            {
                Advance();
                count++;
                elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
            while (elapsed < seconds / Slices);
            bytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
            rates.Add(count / elapsed);
            frames += count;
        }
        return new RenderRate(Numbers.Median(rates), frames, (double)bytes / frames);
    }

    /// <summary>The warnings of all frames and steps so far.</summary>
    internal WarningTotals Warnings()
    {
        var totals = new WarningTotals();
        totals.Add(_data);
        return totals;
    }

    public void Dispose()
    {
        _renderer.Dispose();
        _data.Dispose();
    }

    private void Advance()
    {
        _data.Step();
        _renderer.Render(_data, _camera, Rgb, Depth);
    }
}
