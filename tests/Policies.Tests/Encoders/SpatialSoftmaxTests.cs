using Robotics.Policies.Encoders;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Tests.Encoders;

[Trait("Category", "Native")]
public sealed class SpatialSoftmaxTests
{
    private const int Height = 16;
    private const int Width = 24;

    [Theory]
    [InlineData(EngineKind.Onnx, 0.31, -0.52)]
    [InlineData(EngineKind.Torch, 0.31, -0.52)]
    [InlineData(EngineKind.Torch, -0.44, 0.2)]
    public void Forward_Blob_FindsItsCenter(EngineKind kind, double x, double y)
    {
        var softmax = new SpatialSoftmax(Height, Width);
        var computation = new LayerComputation(softmax, [], [1, 1, Height, Width], [1, 2]);
        using IEngine engine = EngineFactory.Create(kind, computation, new ParameterValues(Array.Empty<Parameter>()));
        Span<float> map = engine.Input(0);
        for (int i = 0; i < map.Length; i++)
        {
            double dx = (2.0 * (i % Width) / (Width - 1)) - 1 - x, dy = (2.0 * (i / Width) / (Height - 1)) - 1 - y;
            map[i] = (float)(-((dx * dx) + (dy * dy)) / (2 * 0.1 * 0.1)); // logits of a normal distribution with deviation 0.1
        }
        engine.Run();
        Assert.Equal(x, engine.Output(0)[0], 0.02); // the sum over pixels approximates an integral; the border truncates the tail
        Assert.Equal(y, engine.Output(0)[1], 0.02);
    }
}
