using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>
/// The conditional U-Net over time of Diffusion Policy: maps a noisy action chunk, a time and a condition to a prediction.
/// </summary>
/// <remarks>
/// Parameter names and shapes are those of the published network, so weights can be exchanged in both directions.
/// Source: Chi et al., Diffusion Policy, arXiv:2303.04137.
/// </remarks>
public sealed class UNet1d : DenoisingNetwork
{
    /// <summary>The last block of the published network has 8 groups, independent of the others.</summary>
    internal const int FinalGroups = 8;

    private readonly Sequential _timeEncoder;
    private readonly ModuleList<UNet1dResidual> _middle;
    private readonly ModuleList<UNet1dLevel> _down;
    private readonly ModuleList<UNet1dLevel> _up;
    private readonly Sequential _final;

    /// <summary>Creates the network.</summary>
    /// <param name="config">The sizes.</param>
    /// <exception cref="ArgumentException">The sizes are inconsistent. The message lists all problems.</exception>
    public UNet1d(UNet1dConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        IReadOnlyList<string> faults = config.Validate();
        if (faults.Count > 0)
            throw new ArgumentException(string.Join(" ", faults), nameof(config));
        Config = config;
        IReadOnlyList<int> dims = config.Dims;
        int size = config.StepDim;
        _timeEncoder = Child("diffusion_step_encoder", new Sequential(
            new SinusoidalEmbedding(size),
            new Linear(config.Times * size, size * 4),
            new ActivationLayer(Activation.Mish),
            new Linear(size * 4, size)));

        UNet1dResidual Block(int from, int to) => new(from, to, config);
        _middle = Child("mid_modules", new ModuleList<UNet1dResidual>(Block(dims[^1], dims[^1]), Block(dims[^1], dims[^1])));
        _down = Child("down_modules", new ModuleList<UNet1dLevel>(Enumerable.Range(0, dims.Count).Select(i => new UNet1dLevel(
            Block(i == 0 ? config.ActionDim : dims[i - 1], dims[i]),
            Block(dims[i], dims[i]),
            i == dims.Count - 1 ? null : UNet1dResample.Halve(dims[i])))));
        _up = Child("up_modules", new ModuleList<UNet1dLevel>(Enumerable.Range(1, dims.Count - 1).Reverse().Select(i => new UNet1dLevel(
            Block(dims[i] * 2, dims[i - 1]),
            Block(dims[i - 1], dims[i - 1]),
            UNet1dResample.Double(dims[i - 1])))));
        _final = Child("final_conv", new Sequential(
            new UNet1dConvBlock(dims[0], dims[0], config.Kernel, FinalGroups), new Conv1d(dims[0], config.ActionDim, 1)));
    }

    /// <summary>The sizes.</summary>
    public UNet1dConfig Config { get; }

    /// <inheritdoc/>
    public override T Forward<T>(IOperations<T> ops, T sample, T time, T condition)
    {
        ArgumentNullException.ThrowIfNull(ops);
        CheckShapes(ops.Shape(sample), ops.Shape(time), ops.Shape(condition));
        T step = _timeEncoder.Forward(ops, time); // [B, StepDim]

        // every block starts its conditioning with the same Mish, so it is computed once
        T c = ops.Mish(ops.Concat(-1, step, condition)); // [B, StepDim + C]
        T x = ops.Transpose(sample, 1, 2); // [B, Da, L]
        Stack<T> skips = [];
        foreach (UNet1dLevel level in _down.Items)
        {
            T skip = level.Blocks(ops, x, c); // [B, Dims[i], L / 2^i]
            skips.Push(skip);
            x = level.Resample(ops, skip);
        }
        foreach (UNet1dResidual block in _middle.Items)
            x = block.Forward(ops, x, c);
        foreach (UNet1dLevel level in _up.Items)
            x = level.Resample(ops, level.Blocks(ops, ops.Concat(1, x, skips.Pop()), c)); // [B, Dims[i - 1], L / 2^(i - 1)]
        return ops.Transpose(_final.Forward(ops, x), 1, 2); // [B, L, Da]
    }

    private void CheckShapes(int[] sample, int[] time, int[] condition)
    {
        bool fits = sample.Length == 3 && sample[2] == Config.ActionDim && sample[1] % Config.HorizonMultiple == 0 && sample[1] > 0
            && (time is [var alone] ? (alone, 1) : time is [var rows, var times] ? (rows, times) : default) == (sample[0], Config.Times)
            && condition.Length == 2 && condition[0] == sample[0] && condition[1] == Config.ConditionDim;
        if (fits)
            return;
        throw new ArgumentException(
            $"The network takes sample [B, L, {Config.ActionDim}] with L a multiple of {Config.HorizonMultiple}, time [B, {Config.Times}] "
            + $"and condition [B, {Config.ConditionDim}], but got [{string.Join(", ", sample)}], [{string.Join(", ", time)}] "
            + $"and [{string.Join(", ", condition)}].");
    }
}
