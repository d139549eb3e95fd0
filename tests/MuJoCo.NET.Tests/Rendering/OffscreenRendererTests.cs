using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Rendering;

[Trait("Native", "mujoco")]
public sealed class OffscreenRendererTests : IDisposable
{
    private const int Width = 64;
    private const int Height = 48;
    private const int Middle = (Height / 2 * Width) + (Width / 2);

    private readonly Model _model = Model.Parse(Scenes.RedBox);
    private readonly Data _data;

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
    public void Render_BoxInFrontOfCamera_IsRedAtItsAnalyticDistance()
    {
        using OffscreenRenderer renderer = new(_model, Width, Height);
        byte[] rgb = new byte[Width * Height * 3];
        float[] depth = new float[Width * Height];
        renderer.Render(_data, _model.Id(ObjectType.Camera, "above"), rgb, depth);

        Assert.True(rgb[3 * Middle] > 200, $"red is {rgb[3 * Middle]}");
        Assert.True(rgb[(3 * Middle) + 1] < 30);
        // the depth buffer's 24 bits give far better than a millimetre here
        Assert.InRange(depth[Middle], 0.999f, 1.001f);
    }
}
