using Robotics.Torch.Optimizers;
using Robotics.Torch.Tensors;

namespace Robotics.Torch.Tests.Optimizers;

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
        using DisposeScope scope = new();
        Tensor w = Tensor.From<double>([1], 1);
        using ExponentialMovingAverage average = new([("w", w)]);
        w.CopyFrom<double>([3]);
        average.Update(0); // copies
        w.CopyFrom<double>([5]);
        average.Update(1);

        double decay = 1 - Math.Pow(2, -.75);
        Assert.Equal((decay * 3) + ((1 - decay) * 5), average.StateDict()["w"].ToDouble(), 1e-15);
    }

    [Fact]
    public void LoadStateDict_OfAnother_MakesThemEqual()
    {
        using DisposeScope scope = new();
        using ExponentialMovingAverage one = new([("w", Tensor.Ones([2]))]);
        using ExponentialMovingAverage two = new([("w", Tensor.Zeros([2]))]);
        two.LoadStateDict(one.StateDict());

        Assert.Equal([1, 1], two.StateDict()["w"].ToArray<float>());
    }
}
