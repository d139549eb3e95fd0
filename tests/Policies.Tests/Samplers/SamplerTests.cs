using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Samplers;

public sealed class SamplerTests
{
    private const double Point = 0.4;

    public static TheoryData<string> All => [.. TestSamplers.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_ExactNetworkOfAPointMass_EndsOnIt(string name)
    {
        (GenerativeProcess process, Sampler sampler) = TestSamplers.Get(name);
        FloatTensor x = TestSamplers.Sample(
            sampler, process, (x, time) => process.PredictionOf(FloatArithmetic.Instance, x, Constant(x, Point), time), [4, 8, 2]);
        Assert.Equal([4, 8, 2], x.Shape);
        Assert.All(x.Values, value => Assert.Equal(Point, value, 2e-4)); // float32 rounding, divided by a small s near the data
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_FarOutside_IsLimited(string name)
    {
        (GenerativeProcess process, Sampler sampler) = TestSamplers.Get(name);
        FloatTensor x = TestSamplers.Sample(
            sampler, process, (x, time) => process.PredictionOf(FloatArithmetic.Instance, x, Constant(x, 100), time), [1, 2, 1]);
        Assert.All(x.Values, value => Assert.Equal(1f, value, 1e-3f));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_HookThatChangesNothing_ChangesNothing(string name)
    {
        (GenerativeProcess process, Sampler sampler) = TestSamplers.Get(name);
        FloatTensor Network(FloatTensor x, double time) => process.PredictionOf(FloatArithmetic.Instance, x, Constant(x, Point), time);
        float[] without = TestSamplers.Sample(sampler, process, Network, [1, 3, 2]).Values;
        var hook = new Recorder();
        Assert.Equal(without, TestSamplers.Sample(sampler, process, Network, [1, 3, 2], hook).Values);
        Assert.Equal(sampler.Steps, hook.Steps.Count);
        Assert.All(hook.Estimates, estimate => Assert.Equal(Point, estimate, 1e-3));
        Assert.Equal(Enumerable.Range(0, sampler.Steps), hook.Steps.Select(step => step.Index));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_GuidedToAnotherPoint_EndsThere(string name)
    {
        (GenerativeProcess process, Sampler sampler) = TestSamplers.Get(name);
        FloatTensor x = TestSamplers.Sample(
            sampler, process, (x, time) =>
                process.PredictionOf(FloatArithmetic.Instance, x, Constant(x, Point), time), [1, 3, 2], new Guide(-0.3));
        Assert.All(x.Values, value => Assert.Equal(-0.3, value, 1e-3));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_Inpainted_KeepsTheKnownPartAndFillsTheRest(string name)
    {
        (GenerativeProcess process, Sampler sampler) = TestSamplers.Get(name);

        // the network estimates that all actions equal the first one
        FloatTensor Network(FloatTensor x, double time)
        {
            float first = (float)(x.Values[0] / Math.Max(process.At(TestSamplers.Time(process, time)).DataScale, 1e-3));
            return process.PredictionOf(
                FloatArithmetic.Instance, x, Constant(x, Math.Clamp(first, -1, 1)), TestSamplers.Time(process, time));
        }

        FloatTensor x = TestSamplers.Sample(sampler, process, Network, [1, 3, 1], new KnownStart(0.5f), networkTime: true);
        Assert.All(x.Values, value => Assert.Equal(0.5, value, 0.02)); // the known part has no noise, and the rest follows it
    }

    [Fact]
    public void Times_Ddim_AreThePublishedSpacings()
    {
        var process = new DdpmProcess();
        Assert.Equal([99, 89, 79, 69, 59, 49, 39, 29, 19, 9, -1], new DdimSampler().Times(process));
        Assert.Equal([90, 80, 70, 60, 50, 40, 30, 20, 10, 0, -1], new DdimSampler { Spacing = TimestepSpacing.Leading }.Times(process));
        Assert.Equal([99, 88, 77, 66, 55, 44, 33, 22, 11, 0, -1], new DdimSampler { Spacing = TimestepSpacing.Linspace }.Times(process));
        Assert.Equal([99, 66, 32, -1], new DdimSampler { Steps = 3 }.Times(process)); // round(100 - i 100 / 3) - 1
        Assert.Equal(Enumerable.Range(-1, 101).Reverse().Select(k => (double)k), new DdpmSampler().Times(process));
        Assert.Equal([49, 24, -1], new DdimSampler { Steps = 2 }.Times(process, progress: 0.5));
    }

    [Fact]
    public void Times_Euler_AreEqualSteps()
    {
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], new EulerSampler { Steps = 4 }.Times(new FlowMatchingProcess()));
        Assert.Equal([0.5, 0.75, 1], new EulerSampler { Steps = 2 }.Times(new FlowMatchingProcess(), 0.5));
    }

    [Fact]
    public void Sample_EulerWithoutVelocity_ReturnsTheInitialState()
    {
        FloatTensor noise = new([0.2f, -0.3f], 1, 2, 1);
        FloatTensor x = new EulerSampler { Steps = 4 }.Sample(
            FloatArithmetic.Instance, new FlowMatchingProcess(), (x, _) => Constant(x, 0), noise);
        Assert.Equal(noise.Values, x.Values);
    }

    [Fact]
    public void Advance_DdpmOneStep_IsThePosteriorOfThePaper()
    {
        var process = new DdpmProcess { Prediction = PredictionType.Data, ClipSample = false };
        var sampler = new DdpmSampler();
        double c = process.CumulativeProduct(50), next = process.CumulativeProduct(49), b = 1 - (c / next);
        double mean = (Math.Sqrt(next) * b / (1 - c) * 0.6) + (Math.Sqrt(1 - b) * (1 - next) / (1 - c) * 0.2);
        double deviation = Math.Sqrt((1 - next) / (1 - c) * b);
        var step = new SamplerStep(49, 100, 50, 49, process.At(50), process.At(49));
        FloatTensor x = sampler.Advance(
            FloatArithmetic.Instance, process, step, new FloatTensor([0.2f], 1), new FloatTensor([0.6f], 1), new FloatTensor([2f], 1));
        Assert.Equal(mean + (2 * deviation), x.Values[0], 1e-6);
    }

    [Fact]
    public void Validate_SamplerOfAnotherProcess_IsRefused()
    {
        Assert.Single(new EulerSampler().Validate(new DdpmProcess()));
        Assert.Single(new DdimSampler().Validate(new FlowMatchingProcess()));
        Assert.Single(new DdimSampler { Steps = 101 }.Validate(new DdpmProcess()));
        Assert.Single(new DdpmSampler { Steps = 0 }.Validate(new DdpmProcess()));
        Assert.Empty(new DdpmSampler().Validate(new DdpmProcess()));
    }

    private static FloatTensor Constant(FloatTensor like, double value) =>
        new([.. Enumerable.Repeat((float)value, like.Values.Length)], like.Shape);

    private sealed class Recorder : ISamplerHook<FloatTensor>
    {
        public List<SamplerStep> Steps { get; } = [];

        public List<float> Estimates { get; } = [];

        public FloatTensor AfterEvaluation(in SamplerStep step, FloatTensor sample, FloatTensor data)
        {
            Steps.Add(step);
            Estimates.Add(data.Values[0]);
            return data;
        }
    }

    private sealed class Guide(double target) : ISamplerHook<FloatTensor>
    {
        public FloatTensor AfterEvaluation(in SamplerStep step, FloatTensor sample, FloatTensor data) => Constant(data, target);
    }

    private sealed class KnownStart(float known) : ISamplerHook<FloatTensor>
    {
        public FloatTensor BeforeEvaluation(in SamplerStep step, FloatTensor sample)
        {
            float[] values = [.. sample.Values];
            values[0] = (float)(step.Path.DataScale * known); // its noise is 0
            return new FloatTensor(values, sample.Shape);
        }

        public FloatTensor AfterEvaluation(in SamplerStep step, FloatTensor sample, FloatTensor data)
        {
            float[] values = [.. data.Values];
            values[0] = known;
            return new FloatTensor(values, data.Shape);
        }
    }
}
