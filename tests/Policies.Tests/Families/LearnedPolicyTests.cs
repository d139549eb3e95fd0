using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tests.Inference;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Families;

[Trait("Category", "Native")]
public sealed class LearnedPolicyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("robotics-").FullName;

    public static TheoryData<string> All =>
    [
        "flow_matching", "diffusion", "diffusion ddpm", "diffusion mlp", "bc", "bc mlp", "shortcut", "meanflow mlp", "flow transformer",
        "diffusion dit", "act",
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(All))]
    public void Decide_SameSeed_GivesTheSameActionsWithinTheirRange(string name)
    {
        using LearnedPolicy policy = Open(name);
        Observation observation = Observe(policy.Spec);
        ActionChunk first = new(4, 2), second = new(4, 2), third = new(4, 2);
        policy.Reset(5);
        DecisionTiming timing = policy.Decide(observation, first);
        policy.Decide(observation, second);
        policy.Reset(5);
        policy.Decide(observation, third);
        Assert.Equal(first.Values, third.Values);
        Assert.Equal(!TestPolicies.Config(name).Process.TakesNoise, first.Values.AsSpan().SequenceEqual(second.Values));
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(first[i][0], -0.5, 0.5));
        Assert.True(timing.Infer > TimeSpan.Zero);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Decide_ActionThatIsConstantInTheData_IsThatConstantExactly(string name)
    {
        foreach (EngineKind kind in Enum.GetValues<EngineKind>())
        {
            using LearnedPolicy policy = Open(name, kind);
            var chunk = new ActionChunk(4, 2);
            foreach (ISamplerHook<FloatTensor>? hook in (ISamplerHook<FloatTensor>?[])[null, new NoChange()])
            {
                policy.Hook = hook;
                policy.Reset(1);
                policy.Decide(Observe(policy.Spec), chunk);
                Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(TestPolicies.ConstantAction, chunk[i][1]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Decide_StepByStep_AgreesWithOneRun(string name)
    {
        using LearnedPolicy policy = Open(name);
        Observation observation = Observe(policy.Spec);
        ActionChunk whole = new(4, 2), steps = new(4, 2);
        policy.Reset(3);
        policy.Decide(observation, whole);
        policy.Hook = new NoChange();
        policy.Reset(3);
        policy.Decide(observation, steps);
        for (int i = 0; i < whole.Values.Length; i++)
            Assert.Equal(whole.Values[i], steps.Values[i], 1e-4); // float32 sums in a different order, over up to 20 evaluations
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Decide_ForceOnlyDiffers_ActionsDiffer(string name)
    {
        using LearnedPolicy policy = Open(name);
        Observation observation = Observe(policy.Spec);
        ActionChunk without = new(4, 2), with = new(4, 2);
        bool Differs(long seed)
        {
            observation[FeatureKeys.Force].Floats[1] = 0;
            policy.Reset(seed);
            policy.Decide(observation, without);
            observation[FeatureKeys.Force].Floats[1] = 30;
            policy.Reset(seed);
            policy.Decide(observation, with);
            return !without.Values.AsSpan().SequenceEqual(with.Values);
        }

        Assert.Contains(Enumerable.Range(0, 8), seed => Differs(seed)); // the actions of an untrained policy are often at their limits
    }

    [Theory]
    [InlineData("bc")]
    [InlineData("bc mlp")]
    [InlineData("act")]
    public void Decide_BehaviorCloning_DependsOnTheObservationAlone(string name)
    {
        using LearnedPolicy policy = Open(name);
        Observation observation = Observe(policy.Spec);
        ActionChunk expected = new(4, 2), chunk = new(4, 2);
        policy.Decide(observation, expected);
        InitialState[] starts =
        [
            InitialState.GivenNoise(new FloatTensor([1, 2, 3, 4, 5, 6, 7, 8], 1, 4, 2)),
            InitialState.ShiftedChunk(new FloatTensor([1, 2, 3, 4, 5, 6, 7, 8], 1, 4, 2), 1, 0.5),
        ];
        foreach (InitialState start in starts)
        {
            policy.Reset(7);
            policy.Start = start;
            policy.Decide(observation, chunk);
            for (int i = 0; i < chunk.Values.Length; i++)
                Assert.Equal(expected.Values[i], chunk.Values[i], 1e-5); // step by step, float32 sums come in another order
        }
        observation[FeatureKeys.Image("wrist")].Bytes.AsSpan().Fill(20);
        policy.Start = InitialState.FreshNoise;
        policy.Decide(observation, chunk);
        Assert.NotEqual(expected.Values, chunk.Values);
    }

    [Fact]
    public void Decide_FromAShiftedChunkNearTheData_StaysNearIt()
    {
        using LearnedPolicy policy = Open("diffusion");
        var chunk = new ActionChunk(4, 2);
        policy.Reset(3);
        policy.Start = InitialState.ShiftedChunk(new FloatTensor([0.1f, 0, 0.2f, 0, 0.3f, 0, 0.4f, 0], 1, 4, 2), 1, 0.99);
        policy.Decide(Observe(policy.Spec), chunk);
        double[] expected = [0.1, 0.15, 0.2, 0.2]; // half range 0.5; one step with little noise remains
        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], chunk[i][0], 0.05);
    }

    [Fact]
    public void Decide_FiftyTimesInTorch_KeepsNoTensor()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers(); // tensors of earlier tests
        long before = Tensor.TotalCount;
        using (LearnedPolicy policy = Open("diffusion", EngineKind.Torch))
        {
            Observation observation = Observe(policy.Spec);
            var chunk = new ActionChunk(4, 2);
            policy.Reset(0);
            policy.Decide(observation, chunk);
            long live = Tensor.TotalCount;
            for (int i = 0; i < 50; i++)
            {
                policy.Decide(observation, chunk);
                Assert.Equal(live, Tensor.TotalCount);
            }
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void DenoisingSteps_MoreThanTheProcessHas_AreRefused()
    {
        using LearnedPolicy policy = Open("diffusion");
        Assert.Throws<ArgumentException>(() => policy.DenoisingSteps = 101);
        Assert.Throws<ArgumentException>(() => policy.Sampler = new EulerSampler());
        policy.DenoisingSteps = 3;
        using LearnedPolicy shortcut = Open("shortcut");
        string message = Assert.Throws<ArgumentException>(() => shortcut.DenoisingSteps = 3).Message;
        Assert.Contains("a power of two of steps, 1 to 32, not in 3", message);
        policy.Decide(Observe(policy.Spec), new ActionChunk(4, 2));
    }

    private LearnedPolicy Open(string name, EngineKind kind = EngineKind.Onnx)
    {
        PolicyModel model = TestPolicies.Model(name);
        string path = Path.Combine(_folder, Guid.NewGuid() + ".safetensors");
        PolicyCheckpoint.Save(path, model, EngineParityTests.Randomized(model.Parameters), new Dictionary<string, string>());
        return LearnedPolicy.Load(path, "lift", kind);
    }

    private static Observation Observe(PolicySpec spec)
    {
        var observation = new Observation(spec);
        observation[FeatureKeys.Image("wrist")].Bytes.AsSpan().Fill(200);
        observation[FeatureKeys.Force].Floats[0] = 5;
        return observation;
    }

    private sealed class NoChange : ISamplerHook<FloatTensor>
    {
    }
}
