using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robotics.Policies.Networks;

/// <summary>The conditional U-Net over time of Diffusion Policy: a noisy action chunk, its timestep and a condition to a prediction.</summary>
/// <remarks>
/// Parameter names and shapes are those of the published network, so that its weights load here and ours there.
/// Thread: one at a time. Source: Chi et al., Diffusion Policy, arXiv:2303.04137.
/// </remarks>
public sealed class UNet1d : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    /// <summary>The published network ends in a block of 8 groups, whatever the others have.</summary>
    internal const int FinalGroups = 8;

    private readonly UNet1dConfig _config;
    private readonly Sequential _stepEncoder;
    private readonly ModuleList<UNet1dResidual> _middle;
    private readonly ModuleList<UNet1dLevel> _down;
    private readonly ModuleList<UNet1dLevel> _up;
    private readonly Sequential _final;

    /// <summary>Makes one with PyTorch's default start.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="noise">Draws the first weights.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together; all faults are listed.</exception>
    public UNet1d(UNet1dConfig config, SeededNoise noise)
        : base(nameof(UNet1d))
    {
        IReadOnlyList<string> faults = config.Validate();
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults), nameof(config));
        _config = config;
        register_buffer("frequencies", Frequencies(config.StepDim), persistent: false);
        IReadOnlyList<int> dims = config.Dims;
        int step = config.StepDim;
        _stepEncoder = this.Register("diffusion_step_encoder", nn.Sequential(
            nn.Identity(), Layers.Linear(step, step * 4, noise), nn.Mish(), Layers.Linear(step * 4, step, noise)));

        UNet1dResidual Block(int from, int to) => new(from, to, config, noise);
        _middle = this.Register("mid_modules", new ModuleList<UNet1dResidual>(Block(dims[^1], dims[^1]), Block(dims[^1], dims[^1])));
        _down = this.Register("down_modules", new ModuleList<UNet1dLevel>([.. Enumerable.Range(0, dims.Count).Select(i => new UNet1dLevel(
            Block(i == 0 ? config.ActionDim : dims[i - 1], dims[i]),
            Block(dims[i], dims[i]),
            i == dims.Count - 1 ? nn.Identity() : UNet1dResample.Halve(dims[i], noise)))]));
        _up = this.Register("up_modules", new ModuleList<UNet1dLevel>([.. Enumerable.Range(1, dims.Count - 1).Reverse().Select(i => new UNet1dLevel(
            Block(dims[i] * 2, dims[i - 1]),
            Block(dims[i - 1], dims[i - 1]),
            UNet1dResample.Double(dims[i - 1], noise)))]));
        _final = this.Register("final_conv", nn.Sequential(
            new UNet1dConvBlock(dims[0], dims[0], config.Kernel, FinalGroups, noise), Layers.Conv1d(dims[0], config.ActionDim, 1, noise)));
    }

    /// <summary>Predicts.</summary>
    /// <param name="sample">[B, T, Da] float32, T a multiple of <see cref="UNet1dConfig.HorizonMultiple"/>.</param>
    /// <param name="timestep">[B] float32 or int64.</param>
    /// <param name="condition">[B, C] float32.</param>
    /// <returns>[B, T, Da] float32.</returns>
    /// <exception cref="ArgumentException">A size differs from the configuration.</exception>
    public override Tensor forward(Tensor sample, Tensor timestep, Tensor condition)
    {
        CheckShapes(sample.shape, timestep.shape, condition.shape);
        using DisposeScope scope = NewDisposeScope();
        Tensor angle = timestep.unsqueeze(1) * get_buffer("frequencies")!; // [B, StepDim / 2]
        Tensor step = _stepEncoder.call(cat([angle.sin(), angle.cos()], -1)); // [B, StepDim]

        // every block starts its conditioning with the same Mish: it is taken once
        Tensor c = nn.functional.mish(cat([step, condition], -1)); // [B, StepDim + C]
        Tensor x = sample.transpose(1, 2); // [B, Da, T]
        Stack<Tensor> skips = [];
        foreach (UNet1dLevel level in _down)
        {
            Tensor skip = level.Blocks(x, c); // [B, Dims[i], T / 2^i]
            skips.Push(skip);
            x = level.Resample(skip);
        }

        foreach (UNet1dResidual block in _middle) x = block.call(x, c);
        foreach (UNet1dLevel level in _up)
            x = level.Resample(level.Blocks(cat([x, skips.Pop()], 1), c)); // [B, Dims[i - 1], T / 2^(i - 1)]
        return _final.call(x).transpose(1, 2).MoveToOuterDisposeScope(); // [B, T, Da]
    }

    // exp(-k log(10000) / (n - 1)) for k = 0 ... n - 1, in the reference's own float32 arithmetic
    private static Tensor Frequencies(int stepDim)
    {
        using DisposeScope scope = NewDisposeScope();
        int half = stepDim / 2;
        return (arange(half, dtype: ScalarType.Float32) * -(Math.Log(10000) / (half - 1))).exp().DetachFromDisposeScope();
    }

    private void CheckShapes(long[] sample, long[] timestep, long[] condition)
    {
        bool fits = sample.Length == 3 && sample[2] == _config.ActionDim && sample[1] % _config.HorizonMultiple == 0 && sample[1] > 0
            && timestep.Length == 1 && timestep[0] == sample[0]
            && condition.Length == 2 && condition[0] == sample[0] && condition[1] == _config.ConditionDim;
        if (fits) return;
        throw new ArgumentException(
            $"The network takes sample [B, T, {_config.ActionDim}] with T a multiple of {_config.HorizonMultiple}, timestep [B] and condition "
            + $"[B, {_config.ConditionDim}]; given were [{string.Join(", ", sample)}], [{string.Join(", ", timestep)}] and [{string.Join(", ", condition)}].");
    }
}
