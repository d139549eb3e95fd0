using Robotics.Torch.Modules;
using Robotics.Torch.Tensors;

namespace Robotics.Policies.Networks;

/// <summary>Convolution, group normalization, Mish. [B, C_in, T] to [B, C_out, T].</summary>
internal sealed class UNet1dConvBlock : Module, IForward
{
    private readonly Sequential _block;

    internal UNet1dConvBlock(int from, int to, int kernel, int groups, Generator generator) => _block = Child("block", new Sequential(
        new Conv1d(from, to, kernel, generator, padding: kernel / 2), new GroupNorm(groups, to), new Activation(x => x.Mish())));

    public Tensor Forward(Tensor x) => _block.Forward(x);
}

/// <summary>Two blocks with the condition in between, beside a shortcut. [B, C_in, T] to [B, C_out, T].</summary>
internal sealed class UNet1dResidual : Module
{
    private readonly int _channels;
    private readonly bool _filmScale;
    private readonly ModuleList<UNet1dConvBlock> _blocks;
    private readonly Linear _condition;
    private readonly IForward _shortcut;

    internal UNet1dResidual(int from, int to, UNet1dConfig config, Generator generator)
    {
        (_channels, _filmScale) = (to, config.FilmScale);
        _blocks = Child("blocks", new ModuleList<UNet1dConvBlock>(
            new UNet1dConvBlock(from, to, config.Kernel, config.Groups, generator), new UNet1dConvBlock(to, to, config.Kernel, config.Groups, generator)));
        _condition = new Linear(config.StepDim + config.ConditionDim, _filmScale ? 2 * to : to, generator);

        // place 0 is the Mish that the network takes once for all blocks
        Child("cond_encoder", new Sequential(new Identity(), _condition, new Identity()));
        if (from == to) _shortcut = Child("residual_conv", new Identity());
        else _shortcut = Child("residual_conv", new Conv1d(from, to, 1, generator));
    }

    internal Tensor Forward(Tensor x, Tensor condition)
    {
        Tensor y = _blocks[0].Forward(x); // [B, C_out, T]
        Tensor e = _condition.Forward(condition).Unsqueeze(2); // [B, C_out or 2 C_out, 1]
        if (_filmScale) y = (e.Narrow(1, 0, _channels) * y) + e.Narrow(1, _channels, _channels); // the raw scale, not 1 + scale
        else y += e;
        return _blocks[1].Forward(y) + _shortcut.Forward(x);
    }
}

/// <summary>Two residual blocks, then a change of resolution.</summary>
internal sealed class UNet1dLevel : Module
{
    private readonly UNet1dResidual _first;
    private readonly UNet1dResidual _second;
    private readonly IForward _resample;

    internal UNet1dLevel(UNet1dResidual first, UNet1dResidual second, Module resample)
    {
        _first = Child("0", first);
        _second = Child("1", second);
        _resample = (IForward)Child("2", resample);
    }

    internal Tensor Blocks(Tensor x, Tensor condition) => _second.Forward(_first.Forward(x, condition), condition);

    internal Tensor Resample(Tensor x) => _resample.Forward(x);
}

/// <summary>A change of resolution by a convolution under the name "conv".</summary>
internal sealed class UNet1dResample : Module, IForward
{
    private readonly IForward _conv;

    private UNet1dResample(Module conv) => _conv = (IForward)Child("conv", conv);

    public Tensor Forward(Tensor x) => _conv.Forward(x);

    internal static UNet1dResample Halve(int channels, Generator generator) =>
        new(new Conv1d(channels, channels, 3, generator, stride: 2, padding: 1));

    internal static UNet1dResample Double(int channels, Generator generator) =>
        new(new ConvTranspose1d(channels, channels, 4, generator, stride: 2, padding: 1));
}
