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
    public void LoadStateDict_OfAnother_MakesThemEqual()
    {
        using DisposeScope scope = NewDisposeScope();
        using ExponentialMovingAverage one = new([("w", ones([2]))]);
        using ExponentialMovingAverage two = new([("w", zeros([2]))]);
        two.LoadStateDict(one.StateDict());

        Assert.Equal([1, 1], two.StateDict()["w"].ToArray<float>());
    }
}
