using System.Text.Json;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Processes;

[Trait("Category", "Native")]
public sealed class MeanFlowProcessTests
{
    private readonly MeanFlowProcess _process = new();

    [Fact]
    public void DrawInterval_ManyTimes_AreInOrderWithTheirShareAndMean()
    {
        var noise = new SeededNoise(1);
        TimeInterval[] drawn = [.. Enumerable.Range(0, 20_000).Select(_ => _process.DrawInterval(noise))];
        Assert.All(drawn, interval => Assert.InRange(interval.Start, 0, interval.End));
        TimeInterval[] steps = [.. drawn.Where(interval => interval.End > interval.Start)];
        Assert.Equal(0.25, steps.Length / 20_000.0, 0.016); // five standard errors
        Assert.Equal(1 / 3.0, steps.Average(step => step.Start), 0.017); // the lesser of two uniform numbers; five standard errors
        Assert.Equal(2 / 3.0, steps.Average(step => step.End), 0.017);
    }

    [Fact]
    public void Sample_ExactNetworkOfAGaussian_EndsWhereThePathDoesInOneStepOrThree()
    {
        foreach (int steps in (int[])[1, 3])
        {
            FloatTensor x = new EulerSampler { Steps = steps }.Sample(
                FloatArithmetic.Instance, _process,
                (x, times) => new FloatTensor(
                    [(float)GaussianFlow.Average(x.Values[0], times[0] / 4, (times[0] + times[1]) / 4)], 1, 1, 1),
                new FloatTensor([1.2f], 1, 1, 1));
            Assert.Equal(0.4 + (0.3 * 1.2), x.Values[0], 1e-5);
        }
    }

    [Fact]
    public void Target_ExactNetworkOfAGaussian_IsItsAverageVelocity()
    {
        using DisposeScope scope = NewDisposeScope();
        using ParameterSet none = ParameterSet.Initialize([], 0);
        TimeInterval[] intervals = [new(0, 1), new(0.3, 0.3), new(0.1, 0.9), new(0.5, 0.53), new(0.6, 1)];
        double[] x = [0.7, -0.2, 0.5, -1.1, 0.3];
        float[] target = _process.Target(GaussianFlow.Points(new TorchOperations(none), _process, x, intervals)).data<float>().ToArray();
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(GaussianFlow.Average(x[i], intervals[i].Start, intervals[i].End), target[i], 1e-3); // the central difference
    }

    [Fact]
    public void Target_ExactNetworkOfAGaussianThatPredictsX0_IsX0OfItsAverageVelocity()
    {
        using DisposeScope scope = NewDisposeScope();
        using ParameterSet none = ParameterSet.Initialize([], 0);
        TimeInterval[] intervals = [new(0, 1), new(0.3, 0.3), new(0.1, 0.9), new(0.5, 0.53), new(0.97, 1)];
        double[] x = [0.7, -0.2, 0.5, -1.1, 0.3];
        MeanFlowProcess process = _process with { Prediction = PredictionType.Data };
        float[] target = process.Target(GaussianFlow.Points(new TorchOperations(none), process, x, intervals)).data<float>().ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            double velocity = GaussianFlow.Average(x[i], intervals[i].Start, intervals[i].End);
            Assert.Equal(x[i] + ((1 - intervals[i].Start) * velocity), target[i], 1e-3); // the central difference
        }
    }

    [Fact]
    public void Derivative_OfAnMlp_IsTheJacobianVectorProductOfTwoReversePasses()
    {
        using DisposeScope scope = NewDisposeScope();
        var net = new MlpDenoiser(new MlpNetworkConfig { Width = 64, Blocks = 2, StepSize = 16 }, 4, 2, 3, times: 2);
        using ParameterSet weights = ParameterSet.Initialize(net.Parameters, 3, requiresGrad: true);
        var ops = new TorchOperations(weights);
        using var generator = new Generator(2, CPU);
        Tensor Draw(params long[] shape) => randn(shape, generator: generator);
        TimeInterval[] intervals = [new(0.1, 0.9), new(0.5, 0.6), new(0, 1)];
        Tensor condition = Draw(3, 3);
        var points = new TrainingPoints(
            ops, _process, Draw(3, 4, 2), Draw(3, 4, 2), intervals,
            (x, times, rows) => net.Forward(ops, x, times, condition.index_select(0, rows)));
        Tensor velocity = points.Data - points.Noise;
        (Tensor mean, Tensor found) = MeanFlowProcess.Derivative(points, velocity, [0, 1, 2]);
        Assert.False(found.requires_grad);

        // d/dw of the gradient of w * u is the product with the tangent: (v, 0, 1) in (x, r, t) is (v, s, -s) in (x, s t, s (r - t))
        Tensor x = points.Sample.detach().requires_grad_(), time = points.NetworkTimes(intervals).requires_grad_();
        Tensor u = net.Forward(ops, x, time, condition), w = zeros_like(u).requires_grad_();
        IList<Tensor> back = autograd.grad([u], [x, time], [w], retain_graph: true, create_graph: true);
        Tensor tangent = TensorData.From<float>([(float)_process.TimeScale, -(float)_process.TimeScale], 1, 2);
        Tensor product = (back[0] * velocity).sum() + (back[1] * tangent).sum();
        Tensor expected = autograd.grad([product], [w])[0];

        double largest = expected.abs().max().item<float>(), difference = (expected - found).abs().max().item<float>();
        Assert.True(largest > 0.05, $"{largest} is too small to compare");
        Assert.InRange(difference / largest, 0, 1e-3);
        Assert.InRange((mean - u).abs().max().item<float>(), 0, 1e-4);
    }

    [Fact]
    public void Weigh_PowerOne_DividesByTheLossWithoutGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor losses = TensorData.From<float>([0.5f, 1.5f], 2).requires_grad_();
        Assert.Same(losses, _process.Weigh(losses)); // off unless asked for
        Tensor weighed = (_process with { WeightPower = 1, WeightOffset = 0.5 }).Weigh(losses);
        Assert.Equal([0.25f, 0.375f], weighed.data<float>().ToArray());
        weighed.sum().backward();
        Assert.Equal([0.5f, 0.25f], losses.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Validate_FaultyOptions_AreOneSentenceEach()
    {
        Assert.Empty(_process.Validate());
        Assert.Empty(new EulerSampler { Steps = 3 }.Validate(_process));
        Assert.Single((_process with { FlowShare = 1.5 }).Validate());
        Assert.Single((_process with { WeightPower = -1 }).Validate());
        Assert.Single((_process with { WeightOffset = 0 }).Validate());
        Assert.Single((_process with { Direction = TimeDirection.DataToNoise }).Validate()); // the paper's direction is not ours
        Assert.Empty((_process with { Prediction = PredictionType.Data }).Validate());
        Assert.Single((_process with { Prediction = PredictionType.Noise }).Validate());
    }

    [Fact]
    public void Json_WrittenAndRead_IsEqual()
    {
        GenerativeProcess process = new MeanFlowProcess { FlowShare = 0.5, TimeScale = 2, Times = TimeDistribution.LogitNormal };
        string json = JsonSerializer.Serialize(process, PolicyJson.Options);
        Assert.Contains("\"direction\":\"noise_to_data\"", json);
        Assert.Equal(process, JsonSerializer.Deserialize<GenerativeProcess>(json, PolicyJson.Options));
    }
}
