using System.Text.Json;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Processes;

public sealed class FlowMatchingProcessTests
{
    private readonly FlowMatchingProcess _process = new();

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0.25, 0.25, 0.75)]
    [InlineData(1, 1, 0)]
    public void At_Time_IsTheStraightPath(double time, double data, double noise) =>
        Assert.Equal(new PathPoint(data, noise), _process.At(time));

    [Fact]
    public void WeightsOf_Velocity_IsThePathsDerivative()
    {
        const double h = 1e-6;
        (double a, double s) = _process.At(0.3);
        (double b, double r) = _process.At(0.3 + h);
        (double data, double noise) = _process.WeightsOf(PredictionType.Velocity, 0.3);
        Assert.Equal((b - a) / h, data, 1e-6); // data - noise, not its negative
        Assert.Equal((r - s) / h, noise, 1e-6);
    }

    [Fact]
    public void Data_OfTheExactVelocity_IsTheData()
    {
        FloatTensor x = new([2f], 1), velocity = new([4f], 1); // data 3, noise -1, t = 0.75
        Assert.Equal([3f], _process.Data(FloatArithmetic.Instance, x, velocity, 0.75).Values);
        Assert.Equal([4f], _process.PredictionOf(FloatArithmetic.Instance, x, new FloatTensor([3f], 1), 0.75).Values);
    }

    [Theory]
    [InlineData(TimeDistribution.Uniform, 0.5)]
    [InlineData(TimeDistribution.Beta, 0.4006)] // 1 - 0.999 * 1.5 / 2.5
    [InlineData(TimeDistribution.LogitNormal, 0.5820)] // by quadrature
    public void DrawTime_Mean_IsTheDistributions(TimeDistribution times, double mean)
    {
        var process = new FlowMatchingProcess { Times = times };
        var noise = new SeededNoise(1);
        double sum = 0;
        for (int i = 0; i < 20_000; i++)
            sum += process.DrawTime(noise);
        Assert.Equal(mean, sum / 20_000, 0.01); // five standard errors of 0.29 / sqrt(20 000)
    }

    [Fact]
    public void Json_WrittenAndRead_IsEqual()
    {
        GenerativeProcess process = new FlowMatchingProcess { Clip = 1.5, TimeScale = 10, Times = TimeDistribution.Beta };
        string json = JsonSerializer.Serialize(process, PolicyJson.Options);
        Assert.Contains("\"direction\":\"noise_to_data\"", json);
        Assert.Contains("\"prediction\":\"velocity\"", json);
        Assert.Equal(process, JsonSerializer.Deserialize<GenerativeProcess>(json, PolicyJson.Options));
    }

    [Fact]
    public void Validate_OtherDirectionScheduleOrPrediction_IsRefused()
    {
        Assert.Empty(_process.Validate());
        Assert.Single((_process with { Direction = TimeDirection.DataToNoise }).Validate());
        Assert.Single((_process with { Schedule = NoiseSchedule.SquaredCosine }).Validate());
        Assert.Single((_process with { Prediction = PredictionType.Noise }).Validate());
        Assert.Single((_process with { Clip = double.NaN }).Validate());
    }
}
