using System.Runtime.CompilerServices;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Networks;

[Trait("Category", "Native")]
public sealed class UNet1dTests
{
    private static readonly UNet1dConfig s_config = new(ActionDim: 3, ConditionDim: 5, Dims: [8, 16, 24], StepDim: 16);

    // float32 sums in a different order: the last one or two bits differ
    private const float Tolerance = 1e-5f;

    /// <summary>Folder, sizes, horizon.</summary>
    public static TheoryData<string, UNet1dConfig, int> Goldens => new()
    {
        { "", s_config, 8 },
        { "two_levels", new UNet1dConfig(2, 4, [8, 16], StepDim: 16), 4 },
        { "odd", new UNet1dConfig(5, 3, [24, 8, 40, 16], StepDim: 10, Kernel: 3, Groups: 4, FilmScale: false), 24 },
        { "one_level", new UNet1dConfig(1, 1, [8], StepDim: 4, Kernel: 7, Groups: 2), 5 },
    };

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Forward_GoldenWeights_MatchesReferenceOnBothEngines(string folder, UNet1dConfig config, int horizon)
    {
        SafeTensorsArrays weights = SafeTensors.LoadArrays(Golden(folder, "weights.safetensors"));
        SafeTensorsArrays inputs = SafeTensors.LoadArrays(Golden(folder, "inputs.safetensors"));
        float[] expected = SafeTensors.LoadArrays(Golden(folder, "output.safetensors")).Tensors["output"].Values;
        var net = new UNet1d(config);
        var values = ParameterValues.From(net.Parameters, weights.Tensors);
        foreach (EngineKind kind in Enum.GetValues<EngineKind>())
        {
            var evaluation = new UNet1dEvaluation(net, inputs.Tensors["sample"].Shape[0], horizon);
            using IEngine engine = EngineFactory.Create(kind, evaluation, values);
            string[] names = ["sample", "timestep", "condition"];
            for (int i = 0; i < names.Length; i++)
                inputs.Tensors[names[i]].Values.CopyTo(engine.Input(i));
            engine.Run();
            float[] actual = engine.Output(0).ToArray();
            Assert.Equal(expected.Length, actual.Length);
            Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), 0, Tolerance);
        }
    }

    [Fact]
    public void Parameters_GoldenWeights_HaveTheirNamesAndShapesInTheirOrder()
    {
        SafeTensorsArrays weights = SafeTensors.LoadArrays(Golden("", "weights.safetensors"));

        // the entries of a file are in the order of their data, which is the order of PyTorch's state dict
        Assert.Equal(
            weights.Tensors.Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.Shape)}]"),
            new UNet1d(s_config).Parameters.Select(parameter => $"{parameter}"));
    }

    [Fact]
    public void Constructor_WithoutFilmScale_HasHalfTheConditionRows()
    {
        var net = new UNet1d(s_config with { FilmScale = false });
        Assert.Equal([24, 21], net.Parameters.Single(p => p.Name == "mid_modules.0.cond_encoder.1.weight").Shape.ToArray());
    }

    [Fact]
    public void Forward_TwoTimes_EachChangesTheOutputOnBothEngines()
    {
        var net = new UNet1d(s_config with { Times = 2 });
        var values = ParameterValues.Initialize(net.Parameters, 1);
        Assert.Equal([64, 32], net.Parameters.Single(p => p.Name == "diffusion_step_encoder.1.weight").Shape.ToArray());
        float[][] outputs = [.. Enum.GetValues<EngineKind>().SelectMany(kind => ((float[][])[[1, 2], [1, 3], [2, 1]]).Select(times =>
        {
            using IEngine engine = EngineFactory.Create(kind, new UNet1dEvaluation(net, 1, 8), values);
            times.CopyTo(engine.Input(1));
            engine.Run();
            return engine.Output(0).ToArray();
        }))];
        for (int i = 0; i < 3; i++)
        {
            Assert.InRange(outputs[i].Zip(outputs[i + 3], (a, b) => Math.Abs(a - b)).Max(), 0, Tolerance);
            Assert.True(outputs[i].Zip(outputs[(i + 1) % 3], (a, b) => Math.Abs(a - b)).Max() > 100 * Tolerance); // (1, 2) is not (2, 1)
        }
    }

    [Fact]
    public void SinusoidalEmbedding_OfTwoTimes_IsThatOfEachJoined()
    {
        using DisposeScope scope = NewDisposeScope();
        using ParameterSet none = ParameterSet.Initialize([], 0);
        var embedding = new SinusoidalEmbedding(6);
        var operations = new TorchOperations(none);
        Tensor Embed(float[] times, params long[] shape) => embedding.Forward(operations, TensorData.From<float>(times, shape));
        Tensor joined = cat([Embed([1, 3], 2), Embed([2, 4], 2)], 1); // [2, 12]
        Assert.Equal(joined.data<float>().ToArray(), Embed([1, 2, 3, 4], 2, 2).data<float>().ToArray()); // bit for bit
        Assert.Equal(Embed([1, 3], 2).data<float>().ToArray(), Embed([1, 3], 2, 1).data<float>().ToArray());
    }

    [Fact]
    public void Backward_MeanSquaredError_GivesEveryParameterAFiniteGradient()
    {
        var net = new UNet1d(s_config);
        using ParameterSet weights = ParameterSet.Initialize(net.Parameters, 0, requiresGrad: true);
        using DisposeScope scope = NewDisposeScope();

        Tensor y = net.Forward(new TorchOperations(weights), ones([2, 8, 3]), TensorData.From<float>([1, 2], 2), ones([2, 5]));
        nn.functional.mse_loss(y, zeros([2, 8, 3])).backward();

        Assert.All(weights.Named(), entry => Assert.True(entry.Tensor.grad?.AllFinite(), entry.Name));
    }

    [Fact]
    public void Training_AFewSteps_LowersTheLoss()
    {
        var net = new UNet1d(s_config);
        using ParameterSet weights = ParameterSet.Initialize(net.Parameters, 0, requiresGrad: true);
        var operations = new TorchOperations(weights, training: true);
        using Generator generator = new(3, CPU);
        using Tensor sample = randn([8, 8, 3], generator: generator);
        using Tensor step = TensorData.From<float>([0, 1, 2, 3, 4, 5, 6, 7], 8);
        using Tensor condition = randn([8, 5], generator: generator);
        List<float> losses = [];
        for (int i = 0; i < 30; ++i)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor loss = nn.functional.mse_loss(net.Forward(operations, sample, step, condition), sample);
            weights.ZeroGrad();
            loss.backward();
            using (no_grad())
            {
                foreach (Tensor tensor in weights.Tensors)
                    tensor.sub_(tensor.grad! * 0.1);
            }
            losses.Add(loss.item<float>());
        }

        Assert.True(losses[^1] < 0.7f * losses[0], $"{losses[0]} -> {losses[^1]}");
    }

    [Theory]
    [InlineData(6, 3, 5)] // the horizon is not a multiple of 4
    [InlineData(8, 4, 5)]
    [InlineData(8, 3, 6)]
    public void Forward_WrongShape_SaysWhatItTakes(int horizon, int actionDim, int conditionDim)
    {
        var net = new UNet1d(s_config);
        using ParameterSet weights = ParameterSet.Initialize(net.Parameters, 0);
        using DisposeScope scope = NewDisposeScope();

        ArgumentException fault = Assert.Throws<ArgumentException>(() => net.Forward(
            new TorchOperations(weights), ones([2, horizon, actionDim]), TensorData.From<float>([1, 2], 2), ones([2, conditionDim])));

        Assert.Contains("takes sample [B, L, 3] with L a multiple of 4", fault.Message);
    }

    [Fact]
    public void Constructor_SizesThatDoNotFit_ListsAllFaults()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => new UNet1d(s_config with { Dims = [8, 17], Kernel = 4, StepDim = 7 }));

        Assert.Contains("17", fault.Message);
        Assert.Contains("Kernel is 4", fault.Message);
        Assert.Contains("StepDim is 7", fault.Message);
    }

    private static string Golden(string folder, string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "golden", "unet1d", folder, name);
}
