using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robotics.Policies.Networks;

/// <summary>Convolution, group normalization, Mish. [B, C_in, T] to [B, C_out, T].</summary>
internal sealed class UNet1dConvBlock : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _block;

    internal UNet1dConvBlock(int from, int to, int kernel, int groups, SeededNoise noise)
        : base(nameof(UNet1dConvBlock)) => _block = this.Register("block", nn.Sequential(
        Layers.Conv1d(from, to, kernel, noise, padding: kernel / 2), nn.GroupNorm(groups, to), nn.Mish()));

    public override Tensor forward(Tensor x) => _block.call(x);
}

/// <summary>Two blocks with the condition in between, beside a shortcut. [B, C_in, T] to [B, C_out, T].</summary>
internal sealed class UNet1dResidual : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly int _channels;
    private readonly bool _filmScale;
    private readonly ModuleList<UNet1dConvBlock> _blocks;
    private readonly Linear _condition;
    private readonly nn.Module<Tensor, Tensor> _shortcut;

    internal UNet1dResidual(int from, int to, UNet1dConfig config, SeededNoise noise)
        : base(nameof(UNet1dResidual))
    {
        (_channels, _filmScale) = (to, config.FilmScale);
        _blocks = this.Register("blocks", new ModuleList<UNet1dConvBlock>(
            new UNet1dConvBlock(from, to, config.Kernel, config.Groups, noise), new UNet1dConvBlock(to, to, config.Kernel, config.Groups, noise)));
        _condition = Layers.Linear(config.StepDim + config.ConditionDim, _filmScale ? 2 * to : to, noise);

        // place 0 is the Mish that the network takes once for all blocks
        this.Register("cond_encoder", nn.Sequential(nn.Identity(), _condition, nn.Identity()));
        if (from == to) _shortcut = this.Register("residual_conv", nn.Identity());
        else _shortcut = this.Register("residual_conv", Layers.Conv1d(from, to, 1, noise));
    }

    public override Tensor forward(Tensor x, Tensor condition)
    {
        Tensor y = _blocks[0].call(x); // [B, C_out, T]
        Tensor e = _condition.call(condition).unsqueeze(2); // [B, C_out or 2 C_out, 1]
        if (_filmScale) y = (e.narrow(1, 0, _channels) * y) + e.narrow(1, _channels, _channels); // the raw scale, not 1 + scale
        else y += e;
        return _blocks[1].call(y) + _shortcut.call(x);
    }
}

/// <summary>Two residual blocks, then a change of resolution.</summary>
internal sealed class UNet1dLevel : nn.Module
{
    private readonly UNet1dResidual _first;
    private readonly UNet1dResidual _second;
    private readonly nn.Module<Tensor, Tensor> _resample;

    internal UNet1dLevel(UNet1dResidual first, UNet1dResidual second, nn.Module<Tensor, Tensor> resample)
        : base(nameof(UNet1dLevel))
    {
        _first = this.Register("0", first);
        _second = this.Register("1", second);
        _resample = this.Register("2", resample);
    }

    internal Tensor Blocks(Tensor x, Tensor condition) => _second.call(_first.call(x, condition), condition);

    internal Tensor Resample(Tensor x) => _resample.call(x);
}

/// <summary>A change of resolution by a convolution under the name "conv".</summary>
internal sealed class UNet1dResample : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> _conv;

    private UNet1dResample(nn.Module<Tensor, Tensor> conv)
        : base(nameof(UNet1dResample)) => _conv = this.Register("conv", conv);

    public override Tensor forward(Tensor x) => _conv.call(x);

    internal static UNet1dResample Halve(int channels, SeededNoise noise) =>
        new(Layers.Conv1d(channels, channels, 3, noise, stride: 2, padding: 1));

    internal static UNet1dResample Double(int channels, SeededNoise noise) =>
        new(Layers.ConvTranspose1d(channels, channels, 4, noise, stride: 2, padding: 1));
}
