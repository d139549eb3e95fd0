using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>Two blocks with the condition in between, and a skip connection. [B, C_in, L] to [B, C_out, L].</summary>
internal sealed class UNet1dResidual : Module
{
    private readonly int _channels;
    private readonly bool _filmScale;
    private readonly ModuleList<UNet1dConvBlock> _blocks;
    private readonly Sequential _condition;
    private readonly Conv1d? _shortcut;

    internal UNet1dResidual(int from, int to, UNet1dConfig config)
    {
        (_channels, _filmScale) = (to, config.FilmScale);
        _blocks = Child("blocks", new ModuleList<UNet1dConvBlock>(
            new UNet1dConvBlock(from, to, config.Kernel, config.Groups), new UNet1dConvBlock(to, to, config.Kernel, config.Groups)));

        // position 0 is the Mish that the network computes once for all blocks
        _condition = Child("cond_encoder", new Sequential(
            new ActivationLayer(Activation.Identity), new Linear(config.StepDim + config.ConditionDim, _filmScale ? 2 * to : to)));
        if (from != to)
            _shortcut = Child("residual_conv", new Conv1d(from, to, 1));
    }

    internal T Forward<T>(IOperations<T> ops, T x, T condition)
        where T : class
    {
        T y = _blocks.Items[0].Forward(ops, x); // [B, C_out, L]
        T e = ops.Unsqueeze(_condition.Forward(ops, condition), 2); // [B, C_out or 2 C_out, 1]
        y = _filmScale
            ? ops.Add(ops.Multiply(ops.Slice(e, 1, 0, _channels), y), ops.Slice(e, 1, _channels, _channels)) // scale, not 1 + scale
            : ops.Add(y, e);
        return ops.Add(_blocks.Items[1].Forward(ops, y), _shortcut is null ? x : _shortcut.Forward(ops, x));
    }
}
