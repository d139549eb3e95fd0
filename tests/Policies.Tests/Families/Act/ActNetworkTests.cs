using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families.Act;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Tests.Families.Act;

[Trait("Category", "Native")]
public sealed class ActNetworkTests
{
    // float32 sums in a different order: the last one or two bits differ
    private const float Tolerance = 1e-5f;

    private static readonly ActNetworkConfig s_config = new()
    {
        Width = 16,
        Heads = 4,
        FeedForward = 24,
        LatentLayers = 1,
        EncoderLayers = 2,
        DecoderLayers = 1,
        Latent = 8,
    };

    /// <summary>Folder, sizes, inputs, Tp.</summary>
    public static TheoryData<string, ActNetworkConfig, ActInput[], int> Goldens => new()
    {
        { "state", s_config, [new("observation_state", 1, 3), new("observation_environment_state", 1, 4)], 6 },
        {
            "map", s_config with { Width = 12, Heads = 3, DecoderLayers = 2, Latent = 4 },
            [new("observation_state", 1, 3), new("front", 1, 3 * 2 * 8, 3, 2), new("wrist", 1, 2 * 2 * 8, 2, 2)], 5
        },
    };

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Decode_GoldenWeights_MatchesReferenceOnBothEngines(
        string folder, ActNetworkConfig config, ActInput[] inputs, int horizon)
    {
        var network = new ActNetwork(config, inputs, horizon, 2);
        var values = ParameterValues.From(network.Parameters, Read(folder, "weights").Tensors);
        SafeTensorsArrays given = Read(folder, "inputs"), expected = Read(folder, "output");
        foreach (EngineKind kind in Enum.GetValues<EngineKind>())
        {
            using IEngine engine = EngineFactory.Create(kind, new Autoencoder(network, given), values);
            for (int i = 0; i < Autoencoder.Names.Length; i++)
                given.Tensors[Autoencoder.Names[i]].Values.CopyTo(engine.Input(i));
            engine.Run();
            for (int i = 0; i < engine.Outputs.Count; i++)
                Assert.InRange(Difference(expected.Tensors[engine.Outputs[i].Name].Values, engine.Output(i)), 0, Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Parameters_GoldenWeights_HaveTheirNamesAndShapesInTheirOrder(
        string folder, ActNetworkConfig config, ActInput[] inputs, int horizon) =>
        Assert.Equal(
            Read(folder, "weights").Tensors.Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.Shape)}]"),
            new ActNetwork(config, inputs, horizon, 2).Parameters.Select(parameter => $"{parameter}"));

    [Fact]
    public void Decode_MapOfTwoReadings_HasBothInTheTokenOfTheirPlace()
    {
        // one map of [2, 1] places with 3 features, and the same numbers as one reading with 6
        ActInput two = new("map", 2, 6, 2, 1), one = new("map", 1, 12, 2, 1);
        float[] readings = [1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6], places = [1, 2, 3, -1, -2, -3, 4, 5, 6, -4, -5, -6];
        float[] expected = Decode(one, places);
        Assert.Equal(expected, Decode(two, readings));
        Assert.NotEqual(expected, Decode(two, places));

        static float[] Decode(ActInput input, float[] condition)
        {
            var network = new ActNetwork(s_config, [input], 2, 2);
            var given = new SafeTensorsArrays(
                new Dictionary<string, FloatTensor>
                {
                    ["condition"] = new(condition, 1, 12),
                    ["actions"] = new(new float[4], 1, 2, 2),
                    ["noise"] = new(new float[8], 1, 8),
                },
                new Dictionary<string, string>());
            using IEngine engine = EngineFactory.Create(
                EngineKind.Torch, new Autoencoder(network, given), ParameterValues.Initialize(network.Parameters, 1));
            condition.CopyTo(engine.Input(0));
            engine.Run();
            return engine.Output(0).ToArray();
        }
    }

    [Theory]
    [InlineData("a divergence weight of -1;", -1.0, 8, 1)]
    [InlineData("a divergence weight of NaN;", double.NaN, 8, 1)]
    [InlineData("a latent of size 0;", 10.0, 0, 1)]
    [InlineData("1 to 256 decoder layers, not 0", 10.0, 8, 0)]
    public void Validate_SizesThatDoNotFit_IsOneSentence(string words, double weight, int latent, int decoders)
    {
        Assert.Empty(s_config.Validate());
        Assert.Contains(words, Assert.Single(
            (s_config with { DivergenceWeight = weight, Latent = latent, DecoderLayers = decoders }).Validate()));
    }

    private static double Difference(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual.ToArray(), (e, a) => Math.Abs(e - a)).Max();
    }

    private static SafeTensorsArrays Read(string folder, string name) =>
        SafeTensors.LoadArrays(Repository.Path("tests", "golden", "act", folder, name + ".safetensors"));

    /// <summary>The chunk of latent 0, the distribution of the latent, and the chunk of a latent of that distribution.</summary>
    private sealed class Autoencoder(ActNetwork network, SafeTensorsArrays given) : IComputation
    {
        internal static readonly string[] Names = ["condition", "actions", "noise"];

        public string Name => "act";

        public IReadOnlyList<Parameter> Parameters => network.Parameters;

        public IReadOnlyList<TensorSpec> Inputs { get; } =
            [.. Names.Select(name => new TensorSpec(name, ElementType.Float, given.Tensors[name].Shape))];

        public IReadOnlyList<TensorSpec> Outputs { get; } =
        [
            new("chunk", ElementType.Float, given.Tensors["actions"].Shape), new("mean", ElementType.Float, given.Tensors["noise"].Shape),
            new("log_variance", ElementType.Float, given.Tensors["noise"].Shape),
            new("posterior_chunk", ElementType.Float, given.Tensors["actions"].Shape),
        ];

        public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
            where T : class
        {
            (T mean, T logVariance) = network.Posterior(ops, inputs[0], inputs[1]);
            T latent = ops.Add(mean, ops.Multiply(ops.Exp(ops.Scale(logVariance, 0.5)), inputs[2]));
            T zero = ops.Full(0, ops.Shape(inputs[2]));
            return [network.Decode(ops, inputs[0], zero), mean, logVariance, network.Decode(ops, inputs[0], latent)];
        }
    }
}
