using Robotics.Policies.Tensors;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Tests.Optimizers;

[Trait("Category", "Native")]
public sealed class ExponentialMovingAverageTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.4053964424986395)] // 1 - 2^-0.75
    [InlineData(1_000_000, .9999)]
    public void Decay_AtAStep_FollowsTheSchedule(long step, double decay)
    {
        using ExponentialMovingAverage average = new([]);
        Assert.Equal(decay, average.Decay(step), 1e-15);
    }

    [Fact]
    public void Update_TwoSteps_MixesByTheDecay()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = TensorData.From<double>([1], 1);
        using ExponentialMovingAverage average = new([("w", w)]);
        w.fill_(3);
        average.Update(0); // copies
        w.fill_(5);
        average.Update(1);

        double decay = 1 - Math.Pow(2, -.75);
        Assert.Equal((decay * 3) + ((1 - decay) * 5), average.StateDict()["w"].item<double>(), 1e-15);
    }

    [Fact]
    public void Update_Float32InOnePass_IsTheArithmeticOfFloat64()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5, CPU);
        Tensor near = randn([3, 37], generator: generator), far = near.to(ScalarType.Float64);
        using ExponentialMovingAverage single = new([("w", near)]), exact = new([("w", far)]);
        for (int i = 0; i < 5; i++)
        {
            near.copy_(randn([3, 37], generator: generator));
            far.copy_(near);
            single.Update(i);
            exact.Update(i);
        }

        Assert.InRange((single.StateDict()["w"].to(ScalarType.Float64) - exact.StateDict()["w"]).abs().max().item<double>(), 0, 1e-6);
    }

    [Fact]
    public void LoadStateDict_OfAnother_MakesThemEqual()
    {
        using DisposeScope scope = NewDisposeScope();
        using ExponentialMovingAverage one = new([("w", ones([2]))]);
        using ExponentialMovingAverage two = new([("w", zeros([2]))]);
        two.LoadStateDict(one.StateDict());

        Assert.Equal([1, 1], two.StateDict()["w"].ToArray<float>());
    }
}
