using System.Runtime.CompilerServices;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Networks;

[Trait("Category", "Native")]
public sealed class UNet1dTests
{
    private static readonly UNet1dConfig s_config = new(ActionDim: 3, ConditionDim: 5, Dims: [8, 16, 24], StepDim: 16);

    // float32 sums in the same kernels: what differs is the last bit or two
    private const float Tolerance = 1e-5f;

    [Fact]
    public void Forward_GoldenWeights_MatchesReference()
    {
        using SafeTensorsFile weights = SafeTensors.Load(Golden("weights.safetensors"));
        using SafeTensorsFile inputs = SafeTensors.Load(Golden("inputs.safetensors"));
        using SafeTensorsFile output = SafeTensors.Load(Golden("output.safetensors"));
        using UNet1d net = Make(s_config);
        net.LoadState(weights.Tensors);

        using IDisposable noGrad = no_grad();
        using Tensor y = net.call(inputs.Tensors["sample"], inputs.Tensors["timestep"], inputs.Tensors["condition"]);

        Assert.Equal(output.Tensors["output"].shape, y.shape);
        Assert.InRange(MaxDifference(y, output.Tensors["output"]), 0, Tolerance);
    }

    [Fact]
    public void StateDict_GoldenWeights_HasTheirNamesAndShapesInTheirOrder()
    {
        using SafeTensorsFile weights = SafeTensors.Load(Golden("weights.safetensors"));
        using UNet1d net = Make(s_config);

        // a file's entries come in the order of their bytes, which is the order of PyTorch's state dict
        Assert.Equal(
            weights.Tensors.Select(entry => $"{entry.Key} [{string.Join(',', entry.Value.shape)}]"),
            net.NamedParameters().Select(entry => $"{entry.Name} [{string.Join(',', entry.Tensor.shape)}]"));
    }

    [Fact]
    public void Forward_FloatTimestep_EqualsWholeTimestep()
    {
        using UNet1d net = Make(s_config);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        Tensor sample = ones([2, 8, 3]);
        Tensor condition = ones([2, 5]);
        Tensor whole = TensorData.From<long>([7, 90], 2);

        float difference = MaxDifference(net.call(sample, whole, condition), net.call(sample, whole.to(ScalarType.Float32), condition));

        Assert.Equal(0, difference);
    }

    [Fact]
    public void Forward_WithoutFilmScale_HasHalfTheConditionRows()
    {
        using UNet1d net = Make(s_config with { FilmScale = false });
        using DisposeScope scope = NewDisposeScope();

        Tensor y = net.call(ones([2, 8, 3]), TensorData.From<long>([1, 2], 2), ones([2, 5]));

        Assert.Equal([24, 21], net.StateTensors()["mid_modules.0.cond_encoder.1.weight"].shape);
        Assert.Equal([2, 8, 3], y.shape);
    }

    [Fact]
    public void Backward_MeanSquaredError_GivesEveryParameterAFiniteGradient()
    {
        using UNet1d net = Make(s_config);
        using DisposeScope scope = NewDisposeScope();

        nn.functional.mse_loss(net.call(ones([2, 8, 3]), TensorData.From<long>([1, 2], 2), ones([2, 5])), zeros([2, 8, 3])).backward();

        Assert.All(net.NamedParameters(), entry => Assert.True(entry.Tensor.grad?.AllFinite(), entry.Name));
    }

    [Fact]
    public void Training_AFewSteps_LowersTheLoss()
    {
        using UNet1d net = Make(s_config);
        using optim.Optimizer optimizer = optim.AdamW(net.parameters(), 1e-3);
        using Generator generator = new(3, CPU);
        using Tensor sample = randn([8, 8, 3], generator: generator);
        using Tensor step = TensorData.From<long>([0, 1, 2, 3, 4, 5, 6, 7], 8);
        using Tensor condition = randn([8, 5], generator: generator);
        List<float> losses = [];
        for (int i = 0; i < 30; ++i)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor loss = nn.functional.mse_loss(net.call(sample, step, condition), sample);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }

        Assert.True(losses[^1] < 0.7f * losses[0], $"{losses[0]} -> {losses[^1]}");
    }

    [Theory]
    [InlineData(6, 3, 5)] // the horizon is no multiple of 4
    [InlineData(8, 4, 5)]
    [InlineData(8, 3, 6)]
    public void Forward_WrongShape_SaysWhatItTakes(int horizon, int actionDim, int conditionDim)
    {
        using UNet1d net = Make(s_config);
        using DisposeScope scope = NewDisposeScope();

        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => net.call(ones([2, horizon, actionDim]), TensorData.From<long>([1, 2], 2), ones([2, conditionDim])));

        Assert.Contains("takes sample [B, T, 3] with T a multiple of 4", fault.Message);
    }

    [Fact]
    public void Constructor_SizesThatDoNotFit_ListsAllFaults()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => Make(s_config with { Dims = [8, 17], Kernel = 4, StepDim = 7 }));

        Assert.Contains("17", fault.Message);
        Assert.Contains("Kernel is 4", fault.Message);
        Assert.Contains("StepDim is 7", fault.Message);
    }

    private static UNet1d Make(UNet1dConfig config)
    {
        return new UNet1d(config, new SeededNoise(0));
    }

    private static float MaxDifference(Tensor a, Tensor b)
    {
        using Tensor difference = a - b;
        using Tensor magnitude = difference.abs();
        using Tensor largest = magnitude.max();
        return largest.item<float>();
    }

    private static string Golden(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "golden", "unet1d", name);
}
