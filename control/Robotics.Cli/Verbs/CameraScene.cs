using System.Diagnostics;
using MuJoCo;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Cameras;

namespace Robotics.Cli.Verbs;

/// <summary>A simulation with one camera and its image buffers.</summary>
internal sealed class CameraScene : IDisposable
{
    private const int Slices = 5;
    private readonly Data _data;
    private readonly Renderer _renderer;
    private readonly int _camera;

    /// <summary>Renders the model's initial state.</summary>
    /// <param name="model">The model; it must outlive this object.</param>
    /// <param name="size">Size of a frame.</param>
    /// <param name="camera">Name of the camera; null for the first, otherwise the free camera.</param>
    /// <param name="backend">The renderer.</param>
    /// <param name="shadows">Whether to render shadows and reflections.</param>
    internal CameraScene(Model model, FrameSize size, string? camera, RenderBackend backend, bool shadows)
    {
        Size = size;
        int byDefault = model.Ncam > 0 ? 0 : Renderer.FreeCamera;
        _camera = camera is null ? byDefault : model.Id(ObjectType.Camera, camera);
        CameraName = _camera == Renderer.FreeCamera ? "free" : model.Name(ObjectType.Camera, _camera);
        _data = new Data(model);
        try
        {
            // the number of samples is a setting of the model, as in MuJoCo's own renderer
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
                throw new FailedException($"this OpenGL cannot render an image of {size} ({e.Message}): choose a smaller --size", e);
            if (e is InsufficientMemoryException or OutOfMemoryException)
                throw new FailedException($"there is not enough memory for an image of {size} ({e.Message}): choose a smaller --size", e);
            throw;
        }
    }

    internal FrameSize Size { get; }

    internal string CameraName { get; }

    /// <summary>[height, width, 3] of the last frame, top row first.</summary>
    internal byte[] Rgb { get; }

    /// <summary>[height, width] m of the last frame, top row first.</summary>
    internal float[] Depth { get; }

    internal string Backend => _renderer is OffscreenRenderer gl ? NameOf(gl.Context) : RenderBackendNames.NameOf(_renderer.Backend);

    /// <summary>Whether the ray tracer renders, not OpenGL.</summary>
    internal bool Traces => _renderer.Backend == RenderBackend.RayTracer;

    internal string Reason => _renderer.BackendReason.ReplaceLineEndings("; ");

    internal static string NameOf(GlBackend backend) => backend switch
    {
        GlBackend.EglDevice => "egl_device",
        GlBackend.EglSurfaceless => "egl_surfaceless",
        GlBackend.OsMesa => "osmesa",
        _ => "auto",
    };

    /// <summary>[height, width] geom ids of the current state, -1 for none, top row first.</summary>
    internal int[] Segmentation()
    {
        int[] geom = new int[Size.Width * Size.Height];
        _renderer.RenderSegmentation(_data, _camera, geom);
        return geom;
    }

    /// <summary>Agreement of the ray tracer and OpenGL for the current state; null if one of them is not available.</summary>
    internal RendererAgreement? Agreement(Model model) =>
        Renderer.Probe().Count(probe => probe.Available && probe.Backend is RenderBackend.OpenGl or RenderBackend.RayTracer) < 2 ? null
            : RendererAgreement.Measure(model, _data, _camera, Size.Width, Size.Height);

    /// <summary>Measures frames with one physics step, color and depth each. The rate is the median over equal parts of the time.</summary>
    internal RenderRate Measure(double seconds)
    {
        List<double> rates = [];
        long frames = 0, bytes = 0;
        Advance(); // warm-up of the JIT and of the driver's shaders
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
        return new RenderRate(MedianInterval.Median(rates), frames, (double)bytes / frames);
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
