using Robotics.Policies.Checkpoints;
using Robotics.Policies.Devices;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using Robotics.Policies.Tests.Inference;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Networks;

[Trait("Category", "Native")]
public sealed class TransformerTests
{
    // float32 sums in a different order: the last one or two bits differ
    private const float Tolerance = 1e-5f;

    private static readonly TransformerNetworkConfig s_transformer = new() { Width = 16, Heads = 4, Layers = 2, Dropout = 0.3 };
    private static readonly DiTNetworkConfig s_dit = new() { Width = 16, Heads = 4, Layers = 2, StepSize = 16 };

    // small operations on several threads wait for each other when the machine has other work
    public TransformerTests() => TorchLibrary.SetThreads(1);

    /// <summary>Folder, network.</summary>
    public static TheoryData<string, DenoisingNetworkConfig> Goldens => new()
    {
        { "transformer", s_transformer },
        { "transformer_encoder", new TransformerNetworkConfig { Width = 12, Heads = 3, Layers = 1, EncoderLayers = 2 } },
        { "dit", s_dit },
        { "dit_two_times", new DiTNetworkConfig { Width = 12, Heads = 2, Layers = 1, StepSize = 10 } },
    };

    public static TheoryData<DenoisingNetworkConfig> Networks => [s_transformer, s_transformer with { EncoderLayers = 1 }, s_dit];

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Forward_GoldenWeights_MatchesReferenceOnBothEngines(string folder, DenoisingNetworkConfig config)
    {
        (DenoisingNetwork net, SafeTensorsArrays weights, SafeTensorsArrays inputs) = Open(folder, config);
        float[] expected = Read(folder, "output").Tensors["output"].Values;
        var values = ParameterValues.From(net.Parameters, weights.Tensors);
        string[] names = ["sample", "time", "condition"];
        int[][] shapes = Array.ConvertAll(names, name => inputs.Tensors[name].Shape);
        foreach (EngineKind kind in Enum.GetValues<EngineKind>())
        {
            using IEngine engine = EngineFactory.Create(kind, new NetworkEvaluation(net, shapes[0], shapes[1], shapes[2]), values);
            for (int i = 0; i < names.Length; i++)
                inputs.Tensors[names[i]].Values.CopyTo(engine.Input(i));
            engine.Run();
            Assert.InRange(Difference(expected, engine.Output(0).ToArray()), 0, Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Parameters_GoldenWeights_HaveTheirNamesAndShapesInTheirOrder(string folder, DenoisingNetworkConfig config)
    {
        (DenoisingNetwork net, SafeTensorsArrays weights, _) = Open(folder, config);
        Assert.Equal(
            weights.Tensors.Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.Shape)}]"),
            net.Parameters.Select(parameter => $"{parameter}"));
    }

    [Fact]
    public void Forward_LaterActionDiffers_EarlierPredictionsOfTheCausalDecoderDoNot()
    {
        Assert.Equal([false, false, false, true, true], Changed(s_transformer));
        Assert.Equal([true, true, true, true, true], Changed(s_dit));

        // the network with the action at index 3 changed
        static bool[] Changed(DenoisingNetworkConfig config)
        {
            DenoisingNetwork net = config.Create(5, 1, 2, 1);
            float[] first = Run(net, 0), second = Run(net, 1);
            return [.. first.Zip(second, (a, b) => Math.Abs(a - b) > 1e-6f)];
        }

        static float[] Run(DenoisingNetwork net, float action)
        {
            using IEngine engine = EngineFactory.Create(
                EngineKind.Torch, new NetworkEvaluation(net, [1, 5, 1], [1, 1], [1, 2]), EngineParityTests.Randomized(net.Parameters));
            engine.Input(0)[3] = action;
            engine.Run();
            return engine.Output(0).ToArray();
        }
    }

    [Fact]
    public void Forward_InitialWeights_DiTIsZeroAndTheTransformerSmall()
    {
        foreach ((DenoisingNetworkConfig config, double low, double high) in
            (ReadOnlySpan<(DenoisingNetworkConfig, double, double)>)[(s_dit, 0, 0), (s_transformer, 1e-3, 1)])
        {
            DenoisingNetwork net = config.Create(4, 2, 3, 1);
            using ParameterSet weights = ParameterSet.Initialize(net.Parameters, 1);
            using DisposeScope scope = NewDisposeScope();
            Tensor y = net.Forward(new TorchOperations(weights), ones(2, 4, 2), ones(2, 1), ones(2, 3));
            Assert.InRange(y.abs().max().item<float>(), low, high);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Training_AFewSteps_GivesEveryParameterAGradientAndLowersTheLoss(DenoisingNetworkConfig config)
    {
        DenoisingNetwork net = config.Create(4, 2, 3, 2);
        using ParameterSet weights = ParameterSet.Initialize(net.Parameters, 0, requiresGrad: true);
        using Tensor sample = Normal(1, 16, 4, 2), time = Normal(2, 16, 2), condition = Normal(3, 16, 3);
        double first = Loss(training: false), last = 0;
        for (int i = 0; i < 60; i++)
            last = Loss(training: true);
        Assert.All(weights.Named(), entry => Assert.True(entry.Tensor.grad?.abs().max().item<float>() > 0, entry.Name));
        Assert.True((last = Loss(training: false)) < 0.6 * first, $"{first} -> {last}");

        // of the sample itself, by steps of the size of Adam's
        double Loss(bool training)
        {
            using DisposeScope scope = NewDisposeScope();
            weights.ZeroGrad();
            Tensor loss = nn.functional.mse_loss(net.Forward(new TorchOperations(weights, training), sample, time, condition), sample);
            loss.backward();
            using IDisposable noGrad = no_grad();
            foreach (Tensor tensor in training ? weights.Tensors : [])
                tensor.sub_(tensor.grad!.div(tensor.grad!.square().mean().sqrt().add(1e-8)).mul(3e-3)); // each has one: Loss computed it
            return loss.item<float>();
        }
    }

    [Fact]
    public void Dropout_Training_IsRepeatableByWindowAndOffInInference()
    {
        DenoisingNetwork net = s_transformer.Create(4, 2, 3, 1);
        using ParameterSet weights = ParameterSet.Initialize(net.Parameters, 0);
        using DisposeScope scope = NewDisposeScope();
        Tensor Run(TorchOperations ops, int from, int count) =>
            net.Forward(ops, ones(count, 4, 2), ones(count, 1), ones(count, 3)).sub(0);
        TorchOperations Training(int step, int first) => new(weights, training: true, new DropoutMasks(5, step, first));

        Tensor whole = Run(Training(1, 0), 0, 4);
        Assert.True(whole.equal(Run(Training(1, 0), 0, 4)).all().item<bool>());
        Assert.True(whole.narrow(0, 2, 2).allclose(Run(Training(1, 2), 2, 2))); // the second replica of two
        Assert.False(whole.allclose(Run(Training(2, 0), 0, 4)));
        Tensor inference = Run(new TorchOperations(weights), 0, 4);
        Assert.False(whole.allclose(inference));
        Assert.True(inference.equal(Run(Training(1, 0).WithoutDropout, 0, 4)).all().item<bool>());
    }

    [Fact]
    public void Dropout_LargeTensor_KeepsItsShareAndItsMean()
    {
        using DisposeScope scope = NewDisposeScope();
        using ParameterSet none = ParameterSet.Initialize([], 0);
        float[] values = new TorchOperations(none, training: true).Dropout(ones(10, 10_000), 0.2).ToArray<float>();
        Assert.All(values.Distinct(), value => Assert.Contains(value, (float[])[0, 1.25f]));
        Assert.InRange(values.Average(), 0.99, 1.01); // five standard errors are 0.008
    }

    [Theory]
    [InlineData("a width of 18; it must be a multiple of 4", 18, 3, 0.1)]
    [InlineData("5 heads, which must divide its width 16", 16, 5, 0.1)]
    [InlineData("0 heads", 16, 0, 0.1)]
    [InlineData("a dropout of 1;", 16, 4, 1)]
    [InlineData("a dropout of NaN;", 16, 4, double.NaN)]
    public void Validate_SizesThatDoNotFit_IsOneSentence(string words, int width, int heads, double dropout)
    {
        Assert.Empty(s_transformer.Validate());
        Assert.Empty(s_dit.Validate());
        Assert.Contains(words, Assert.Single(new TransformerNetworkConfig { Width = width, Heads = heads, Dropout = dropout }.Validate()));
    }

    [Theory]
    [InlineData(18, 4)]
    [InlineData(16, 0)]
    public void MultiHeadAttention_HeadsThatDoNotDivideTheWidth_IsOneSentence(int width, int heads) => Assert.Equal(
        $"The width {width} cannot be divided into {heads} heads; choose a multiple of the heads.",
        Assert.Throws<ArgumentException>(() => new MultiHeadAttention(width, heads)).Message);

    [Theory]
    [InlineData(4, 2, 1)]
    [InlineData(5, 3, 1)]
    [InlineData(5, 2, 2)]
    public void Forward_WrongShape_SaysWhatItTakes(int horizon, int condition, int times)
    {
        foreach (DenoisingNetworkConfig config in (DenoisingNetworkConfig[])[s_transformer, s_dit])
        {
            DenoisingNetwork net = config.Create(5, 1, 2, 1);
            using ParameterSet weights = ParameterSet.Initialize(net.Parameters, 0);
            using DisposeScope scope = NewDisposeScope();
            string message = Assert.Throws<ArgumentException>(() => net.Forward(
                new TorchOperations(weights), ones(2, horizon, 1), ones(2, times), ones(2, condition))).Message;
            Assert.StartsWith("The network takes sample [B, 5, 1], time [B, 1] and condition [B, 2], but got [2, ", message);
        }
    }

    private static (DenoisingNetwork Net, SafeTensorsArrays Weights, SafeTensorsArrays Inputs) Open(
        string folder, DenoisingNetworkConfig config)
    {
        SafeTensorsArrays inputs = Read(folder, "inputs");
        int[] sample = inputs.Tensors["sample"].Shape;
        return (config.Create(sample[1], sample[2], inputs.Tensors["condition"].Shape[1], inputs.Tensors["time"].Shape[1]),
            Read(folder, "weights"), inputs);
    }

    private static Tensor Normal(long seed, params long[] shape)
    {
        float[] values = new float[shape.Aggregate((a, b) => a * b)];
        new SeededNoise(seed).FillNormal(values);
        return TensorData.From<float>(values, shape);
    }

    private static double Difference(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
    }

    private static SafeTensorsArrays Read(string folder, string name) =>
        SafeTensors.LoadArrays(Repository.Path("tests", "golden", "transformer", folder, name + ".safetensors"));
}
