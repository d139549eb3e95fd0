using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Processes;

public sealed class RegressionProcessTests
{
    private readonly RegressionProcess _process = new();

    [Fact]
    public void At_TheTimeOfTheNetwork_HoldsNeitherDataNorNoise()
    {
        Assert.Equal(0, _process.DrawTime(new SeededNoise(1)));
        Assert.Equal(new PathPoint(0, 0), _process.At(0));
        Assert.Equal(new PathPoint(1, 0), _process.At(1));
        Assert.Equal([0, 1], new DirectSampler().Times(_process));
        Assert.Equal([0, 1], new DirectSampler().Times(_process, 0.7)); // the network knows no other time
    }

    [Fact]
    public void Data_IsThePredictionAndBack()
    {
        FloatTensor zero = new([0f], 1), data = new([0.3f], 1);
        Assert.Equal([0.3f], _process.Data(FloatArithmetic.Instance, zero, data, 0).Values);
        Assert.Equal([0.3f], _process.PredictionOf(FloatArithmetic.Instance, zero, data, 0).Values);
    }

    [Fact]
    public void Sample_AnyPrediction_IsTheLimitedPrediction()
    {
        FloatTensor x = new DirectSampler().Sample(
            FloatArithmetic.Instance, _process, (_, _) => new FloatTensor([0.4f, -3f], 1, 2, 1), new FloatTensor([0f, 0f], 1, 2, 1));
        Assert.Equal([0.4f, -1f], x.Values);
    }

    [Fact]
    public void Validate_OtherStepsProcessOrPrediction_IsOneSentence()
    {
        Assert.Empty(new DirectSampler().Validate(_process));
        Assert.Equal(
            "The sampler 'direct' takes exactly 1 step, not 4.", Assert.Single(new DirectSampler { Steps = 4 }.Validate(_process)));
        Assert.Single(new DirectSampler().Validate(new FlowMatchingProcess()));
        Assert.Single(new EulerSampler().Validate(_process));
        Assert.Single(new DdimSampler().Validate(_process));
        Assert.Empty(_process.Validate());
        Assert.Single((_process with { Prediction = PredictionType.Noise }).Validate());
        Assert.Single((_process with { Direction = TimeDirection.DataToNoise }).Validate());
        Assert.Single((_process with { Schedule = NoiseSchedule.SquaredCosine }).Validate());
    }
}
