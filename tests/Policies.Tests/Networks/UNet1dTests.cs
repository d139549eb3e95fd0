using System.Runtime.CompilerServices;
using Robotics.Policies.Networks;
using Robotics.Torch.Checkpoints;
using Robotics.Torch.Optimizers;
using Robotics.Torch.Tensors;

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
        net.LoadStateDict(weights.Tensors);

        using NoGradScope noGrad = new();
        using Tensor y = net.Forward(inputs.Tensors["sample"], inputs.Tensors["timestep"], inputs.Tensors["condition"]);

        Assert.Equal(output.Tensors["output"].Shape, y.Shape);
        Assert.InRange(MaxDifference(y, output.Tensors["output"]), 0, Tolerance);
    }

    [Fact]
    public void StateDict_GoldenWeights_HasTheirNamesAndShapesInTheirOrder()
    {
        using SafeTensorsFile weights = SafeTensors.Load(Golden("weights.safetensors"));
        using UNet1d net = Make(s_config);

        // a file's entries come in the order of their bytes, which is the order of PyTorch's state dict
        Assert.Equal(
            weights.Tensors.Select(entry => $"{entry.Key} {entry.Value}"),
            net.NamedParameters().Select(entry => $"{entry.Name} {entry.Tensor}"));
    }

    [Fact]
    public void Forward_FloatTimestep_EqualsWholeTimestep()
    {
        using UNet1d net = Make(s_config);
        using DisposeScope scope = new();
        using NoGradScope noGrad = new();
        Tensor sample = Tensor.Ones([2, 8, 3]);
        Tensor condition = Tensor.Ones([2, 5]);
        Tensor whole = Tensor.From<long>([7, 90], 2);

        float difference = MaxDifference(net.Forward(sample, whole, condition), net.Forward(sample, whole.To(ScalarType.Float32), condition));

        Assert.Equal(0, difference);
    }

    [Fact]
    public void Forward_WithoutFilmScale_HasHalfTheConditionRows()
    {
        using UNet1d net = Make(s_config with { FilmScale = false });
        using DisposeScope scope = new();

        Tensor y = net.Forward(Tensor.Ones([2, 8, 3]), Tensor.From<long>([1, 2], 2), Tensor.Ones([2, 5]));

        Assert.Equal([24, 21], net.StateDict()["mid_modules.0.cond_encoder.1.weight"].Shape);
        Assert.Equal([2, 8, 3], y.Shape);
    }

    [Fact]
    public void Backward_MeanSquaredError_GivesEveryParameterAFiniteGradient()
    {
        using UNet1d net = Make(s_config);
        using DisposeScope scope = new();

        Functional.MseLoss(net.Forward(Tensor.Ones([2, 8, 3]), Tensor.From<long>([1, 2], 2), Tensor.Ones([2, 5])), Tensor.Zeros([2, 8, 3])).Backward();

        Assert.All(net.NamedParameters(), entry => Assert.True(entry.Tensor.Grad?.AllFinite(), entry.Name));
    }

    [Fact]
    public void Training_AFewSteps_LowersTheLoss()
    {
        using UNet1d net = Make(s_config);
        using AdamW optimizer = new(net.NamedParameters(), learningRate: 1e-3, beta1: .95, beta2: .999, weightDecay: 1e-6);
        using Generator generator = new(3);
        using Tensor sample = Tensor.Randn([8, 8, 3], generator);
        using Tensor step = Tensor.From<long>([0, 1, 2, 3, 4, 5, 6, 7], 8);
        using Tensor condition = Tensor.Randn([8, 5], generator);
        List<float> losses = [];
        for (int i = 0; i < 30; ++i)
        {
            using DisposeScope scope = new();
            Tensor loss = Functional.MseLoss(net.Forward(sample, step, condition), sample);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            losses.Add(loss.Item());
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
        using DisposeScope scope = new();

        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => net.Forward(Tensor.Ones([2, horizon, actionDim]), Tensor.From<long>([1, 2], 2), Tensor.Ones([2, conditionDim])));

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
        using Generator generator = new(0);
        return new UNet1d(config, generator);
    }

    private static float MaxDifference(Tensor a, Tensor b)
    {
        using Tensor difference = a - b;
        using Tensor magnitude = difference.Abs();
        using Tensor largest = magnitude.Max();
        return largest.Item();
    }

    private static string Golden(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "golden", "unet1d", name);
}
