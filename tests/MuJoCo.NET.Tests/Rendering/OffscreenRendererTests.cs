using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Rendering;

/// <summary>Behavior specific to OpenGL; <see cref="RendererTests"/> covers the common behavior.</summary>
[Trait("Native", "mujoco")]
public sealed class OffscreenRendererTests : IDisposable
{
    private const int Width = 64;
    private const int Height = 48;
    private const int Middle = (Height / 2 * Width) + (Width / 2);

    private readonly Model _model = Model.Parse(Scenes.RedBox);
    private readonly Data _data;
    private readonly byte[] _rgb = new byte[Width * Height * 3];

    public OffscreenRendererTests()
    {
        _data = new Data(_model);
        _data.Forward();
    }

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void Render_BoxAboveTheAxis_IsInTheUpperRows()
    {
        // the camera's y is up and top rows come first
        string xml = Scenes.RedBox.Replace("pos=\"0 0 0\"", "pos=\"0 0.2 0\"", StringComparison.Ordinal)
            .Replace("name=\"box\"", "name=\"box\" pos=\"0 0.2 0\"", StringComparison.Ordinal);
        using Model model = Model.Parse(xml);
        using Data data = new(model);
        data.Forward();
        using OffscreenRenderer renderer = new(model, Width, Height);
        int[] geom = new int[Width * Height];
        renderer.RenderSegmentation(data, 0, geom);
        int first = Array.FindIndex(geom, id => id >= 0) / Width, last = Array.FindLastIndex(geom, id => id >= 0) / Width;
        Assert.InRange(first, 0, Height / 4);
        Assert.InRange(last, 0, Height / 2);
    }

    [Fact]
    public void Render_FreeCamera_SeesTheModel()
    {
        using OffscreenRenderer renderer = new(_model, Width, Height);
        int[] geom = new int[Width * Height];
        renderer.RenderSegmentation(_data, OffscreenRenderer.FreeCamera, geom);
        Assert.Equal(_model.Id(ObjectType.Geom, "box"), geom[Middle]);
    }

    [Fact]
    public void Create_AnyRenderer_LeavesTheModelAsItWas()
    {
        int samples = _model.I32("vis.quality.offsamples")[0], width = _model.I32("vis.global.offwidth")[0],
            shadow = _model.I32("vis.quality.shadowsize")[0];
        using OffscreenRenderer renderer = new(_model, 2000, 8, samples: 0);
        renderer.Render(_data, 0, new byte[2000 * 8 * 3]);
        Assert.Equal(
            (samples, width, shadow),
            (_model.I32("vis.quality.offsamples")[0], _model.I32("vis.global.offwidth")[0], _model.I32("vis.quality.shadowsize")[0]));
    }

    [Fact]
    public void Render_TwoSizesOnOneThread_DoNotMix()
    {
        using OffscreenRenderer small = new(_model, 16, 16);
        using OffscreenRenderer large = new(_model, Width, Height, shadows: true);
        byte[] rgb = new byte[16 * 16 * 3];
        for (int i = 0; i < 3; i++)
        {
            small.Render(_data, 0, rgb);
            large.Render(_data, 0, _rgb);
            AssertRed(rgb, (8 * 16) + 8);
            AssertRed(_rgb, Middle);
        }

        // the remaining one still renders
        small.Dispose();
        large.Render(_data, 0, _rgb);
        AssertRed(_rgb, Middle);
    }

    [Fact]
    public void Render_TwoThreadsAtOnce_DrawTheSame()
    {
        byte[][] frames = [new byte[_rgb.Length], new byte[_rgb.Length]];
        Exception? failure = null;
        Thread[] threads = [.. frames.Select(frame => new Thread(() =>
        {
            try
            {
                using Data data = new(_model);
                data.Forward();
                using OffscreenRenderer renderer = new(_model, Width, Height);
                for (int i = 0; i < 20; i++) renderer.Render(data, 0, frame);
            }
            catch (Exception error)
            {
                failure = error;
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Null(failure);
        AssertRed(frames[0], Middle);
        Assert.Equal(frames[0], frames[1]);
    }

    [Fact]
    public void Probe_EachBackend_IsAvailableOrSaysWhyNot()
    {
        IReadOnlyList<GlProbe> probes = OffscreenRenderer.Probe();
        Assert.Equal([GlBackend.EglDevice, GlBackend.EglSurfaceless, GlBackend.OsMesa], probes.Select(p => p.Backend));
        Assert.All(probes, probe => Assert.NotEmpty(probe.Reason));
        Assert.Contains(probes, probe => probe.Available);
    }

    [Fact]
    public void Create_ForcedBackend_IsTakenAndSaysSo()
    {
        foreach (GlProbe probe in OffscreenRenderer.Probe().Where(p => p.Available && p.Backend != GlBackend.OsMesa))
        {
            using OffscreenRenderer renderer = new(_model, Width, Height, probe.Backend);
            Assert.Equal(probe.Backend, renderer.Context);
            Assert.Contains("taken", renderer.BackendReason, StringComparison.Ordinal);
            renderer.Render(_data, 0, _rgb);
            AssertRed(_rgb, Middle);
        }
    }

    private static void AssertRed(byte[] rgb, int pixel)
    {
        Assert.True(rgb[3 * pixel] > 200, $"red is {rgb[3 * pixel]}");
        Assert.True(rgb[(3 * pixel) + 1] < 30, $"green is {rgb[(3 * pixel) + 1]}");
    }
}
