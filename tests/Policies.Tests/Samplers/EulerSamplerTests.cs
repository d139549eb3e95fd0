using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Samplers;

public sealed class EulerSamplerTests
{
    private const double Point = 0.4;
    private static readonly FlowMatchingProcess Process = new();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Sample_ExactFieldOfAPointMass_LandsOnIt(int steps)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = new EulerSampler(Process, steps).Sample(ToThePoint, InitialState.FreshNoise, new SeededNoise(3), 4, 8, 2);
        Assert.Equal([4L, 8, 2], x.shape);
        Assert.All(x.ToArray<float>(), value => Assert.Equal(Point, value, 1e-4)); // float32 rounding near t = 1
    }

    [Fact]
    public void Sample_GivenNoise_StartsThere()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor noise = TensorData.From<float>([0.2f, -0.3f], 1, 2, 1);
        Tensor x = new EulerSampler(Process, 4).Sample(static (x, _) => x * 0, InitialState.GivenNoise(noise), new SeededNoise(1), 1, 2, 1);
        Assert.Equal(noise.ToArray<float>(), x.ToArray<float>());
    }

    [Fact]
    public void Sample_ShiftedChunkNearData_DropsExecutedActionsAndHoldsTheLast()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor chunk = TensorData.From<float>([0.1f, 0.2f, 0.3f, 0.4f], 1, 4, 1);
        Tensor x = new EulerSampler(Process, 1).Sample(static (x, _) => x * 0, InitialState.ShiftedChunk(chunk, 2, 0.9999), new SeededNoise(1), 1, 4, 1);
        float[] expected = [0.3f, 0.4f, 0.4f, 0.4f];
        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], x.ToArray<float>()[i], 1e-3f); // 1e-4 of standard normal noise is left
    }

    [Fact]
    public void Sample_Hook_SeesTheDataAndChangesTheVelocity()
    {
        using DisposeScope scope = NewDisposeScope();
        List<double> times = [];
        Tensor Steer(in SamplerStep step)
        {
            times.Add(step.Time);
            Assert.Equal(Point, step.DataEstimate.ToArray<float>()[0], 1e-4);
            return (step.Sample * 0) + 0.5;
        }
        Tensor x = new EulerSampler(Process, 2) { Hook = Steer }.Sample(
            ToThePoint, InitialState.GivenNoise(zeros([1, 1, 1])), new SeededNoise(1), 1, 1, 1);
        Assert.Equal([0, 0.5], times);
        Assert.Equal(0.5f, x.item<float>());
    }

    [Fact]
    public void Sample_FarOutside_IsClipped()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = new EulerSampler(Process, 2).Sample(static (x, _) => (x * 0) + 100, InitialState.FreshNoise, new SeededNoise(1), 1, 1, 1);
        Assert.Equal(1f, x.item<float>());
    }

    // the velocity that carries any x at t to the point at t = 1
    private static Tensor ToThePoint(Tensor x, Tensor networkTime)
    {
        double t = networkTime.ToArray<float>()[0] / Process.TimeScale;
        return (Point - x) / (1 - t);
    }
}
