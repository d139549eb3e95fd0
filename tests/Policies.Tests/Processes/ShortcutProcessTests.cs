using System.Text.Json;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Processes;

[Trait("Category", "Native")]
public sealed class ShortcutProcessTests
{
    private readonly ShortcutProcess _process = new();

    [Fact]
    public void DrawInterval_ManyTimes_AreStepsOfTheSamplersOrTimesAlone()
    {
        var noise = new SeededNoise(1);
        TimeInterval[] drawn = [.. Enumerable.Range(0, 20_000).Select(_ => _process.DrawInterval(noise))];
        TimeInterval[] steps = [.. drawn.Where(interval => interval.End > interval.Start)];
        Assert.Equal(0.25, steps.Length / 20_000.0, 0.016); // five standard errors
        Assert.Equal([1, 2, 4, 8, 16, 32], steps.Select(step => Math.Round(1 / (step.End - step.Start))).Distinct().Order());
        foreach (TimeInterval step in steps)
        {
            var sampler = new EulerSampler { Steps = (int)Math.Round(1 / (step.End - step.Start)) };
            double[] times = sampler.Times(_process);
            Assert.Equal(step.End, times[Array.IndexOf(times, step.Start) + 1]); // exactly a step of that sampler
        }
        Assert.Equal(0.5, drawn.Where(interval => interval.End == interval.Start).Average(interval => interval.Start), 0.012);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Sample_AnyPowerOfTwo_GivesTheNetworkTimeAndLength(int steps)
    {
        List<double[]> given = [];
        new EulerSampler { Steps = steps }.Sample(
            FloatArithmetic.Instance, _process,
            (x, times) =>
            {
                given.Add(times);
                return x;
            },
            new FloatTensor([0.1f], 1, 1, 1));
        Assert.Equal(Enumerable.Range(0, steps).Select(k => 100.0 * k / steps), given.Select(times => times[0]));
        Assert.All(given, times => Assert.Equal(100.0 / steps, times[1]));
    }

    [Fact]
    public void Target_ExactNetworkOfAGaussian_IsTheAverageVelocityOfTheWholeStep()
    {
        using DisposeScope scope = NewDisposeScope();
        using ParameterSet none = ParameterSet.Initialize([], 0);
        TimeInterval[] intervals = [new(0, 1), new(0.3, 0.3), new(0.5, 0.75), new(0.25, 0.375), new(0.9, 0.9)];
        double[] x = [0.7, -0.2, 0.5, -1.1, 0.3];
        float[] target = _process.Target(GaussianFlow.Points(new TorchOperations(none), _process, x, intervals)).data<float>().ToArray();
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(GaussianFlow.Average(x[i], intervals[i].Start, intervals[i].End), target[i], 1e-5);
    }

    [Fact]
    public void Target_ExactNetworkOfAGaussianThatPredictsX0_IsX0OfTheWholeStep()
    {
        using DisposeScope scope = NewDisposeScope();
        using ParameterSet none = ParameterSet.Initialize([], 0);
        TimeInterval[] intervals = [new(0, 1), new(0.3, 0.3), new(0.5, 0.75), new(0.25, 0.375), new(31 / 32.0, 1)];
        double[] x = [0.7, -0.2, 0.5, -1.1, 0.3];
        ShortcutProcess process = _process with { Prediction = PredictionType.Data };
        float[] target = process.Target(GaussianFlow.Points(new TorchOperations(none), process, x, intervals)).data<float>().ToArray();
        for (int i = 0; i < x.Length - 1; i++)
        {
            double velocity = GaussianFlow.Average(x[i], intervals[i].Start, intervals[i].End);
            Assert.Equal(x[i] + ((1 - intervals[i].Start) * velocity), target[i], 1e-5);
        }
        Assert.Equal(x[4] + (GaussianFlow.Average(x[4], 31 / 32.0, 1) / 32), target[4], 1e-3); // its halves are the velocity itself
    }

    [Fact]
    public void Target_ShortestStep_AsksForTheVelocityAtBothHalves()
    {
        using DisposeScope scope = NewDisposeScope();
        using ParameterSet none = ParameterSet.Initialize([], 0);
        List<float> lengths = [];
        Tensor Network(Tensor x, Tensor times, Tensor rows)
        {
            lengths.AddRange(times.select(1, 1).contiguous().data<float>().ToArray());
            return ones_like(x);
        }
        TimeInterval[] intervals = [new(0.5, 0.5 + (1 / 32.0)), new(0.5, 0.5 + (1 / 16.0))];
        _process.Target(new TrainingPoints(new TorchOperations(none), _process, ones(2, 1, 1), zeros(2, 1, 1), intervals, Network));
        Assert.Equal([0, 100 / 32f, 0, 100 / 32f], lengths);
    }

    [Fact]
    public void Validate_StepsThatAreNoPowerOfTwo_AreOneSentence()
    {
        foreach (int steps in (int[])[3, 6, 64])
        {
            Assert.Equal(
                $"The process 'shortcut' is sampled in a power of two of steps, 1 to 32, not in {steps}.",
                Assert.Single(new EulerSampler { Steps = steps }.Validate(_process)));
        }
        Assert.All((int[])[1, 2, 4, 8, 16, 32], steps => Assert.Empty(new EulerSampler { Steps = steps }.Validate(_process)));
        Assert.Empty(_process.Validate());
        Assert.Single((_process with { MostSteps = 24 }).Validate());
        Assert.Single((_process with { ConsistencyShare = double.NaN }).Validate());
        Assert.Empty((_process with { Prediction = PredictionType.Data }).Validate());
        Assert.Single((_process with { Prediction = PredictionType.Noise }).Validate());
    }

    [Fact]
    public void Json_WrittenAndRead_IsEqual()
    {
        GenerativeProcess process = new ShortcutProcess { ConsistencyShare = 0.5, MostSteps = 8, TimeScale = 10 };
        string json = JsonSerializer.Serialize(process, PolicyJson.Options);
        Assert.Contains("\"direction\":\"noise_to_data\"", json);
        Assert.Equal(process, JsonSerializer.Deserialize<GenerativeProcess>(json, PolicyJson.Options));
    }
}
