using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>A vision transformer: patches with learned positions, a class token, blocks of attention. Outputs the class token.</summary>
/// <remarks>
/// Parameter names and shapes are those that the timm library gave to the published networks. Source: Dosovitskiy et al., An Image Is Worth
/// 16x16 Words, arXiv:2010.11929.
/// </remarks>
public sealed class VitEncoder : FeatureEncoder
{
    /// <summary>Added to the variance by the layer normalizations of the published networks.</summary>
    internal const double Epsilon = 1e-6;

    private readonly Parameter _class; // [1, 1, D]
    private readonly Parameter _positions; // [1, 1 + patches, D]
    private readonly Conv2d _patches;
    private readonly ModuleList<VitBlock> _blocks;
    private readonly LayerNorm _normalization;
    private readonly CenterCrop _crop;

    /// <summary>Creates the encoder for one image size.</summary>
    /// <exception cref="ArgumentException">The configuration is invalid, or the crop does not fit the image or the patches.</exception>
    public VitEncoder(VitEncoderConfig config, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(config));
        _crop = new CenterCrop(config.CropHeight, config.CropWidth, height, width);
        if (_crop.Height % config.Patch != 0 || _crop.Width % config.Patch != 0)
        {
            throw new ArgumentException(
                $"Patches of {config.Patch} pixels do not fill {_crop.Height} x {_crop.Width}; crop the images to a multiple.",
                nameof(config));
        }
        int count = _crop.Height / config.Patch * (_crop.Width / config.Patch);
        OutputSize = config.Width;
        _class = Declare("cls_token", Initial, 1, 1, config.Width);
        _positions = Declare("pos_embed", Initial, 1, 1 + count, config.Width);
        _patches = Child("patch_embed.proj", new Conv2d(3, config.Width, config.Patch, config.Patch));
        _blocks = Child("blocks", new ModuleList<VitBlock>(Enumerable.Range(0, config.Depth).Select(_ => new VitBlock(config))));
        _normalization = Child("norm", new LayerNorm(config.Width, Epsilon));
    }

    /// <inheritdoc/>
    public override int OutputSize { get; }

    /// <summary>The initial distribution of the published networks.</summary>
    internal static Initializer Initial => Initializer.Normal(0.02);

    /// <summary>Encodes images.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[N, 3, H, W] float32, scaled.</param>
    /// <returns>[N, D] float32.</returns>
    public override T Forward<T>(IOperations<T> ops, T x)
    {
        ArgumentNullException.ThrowIfNull(ops);
        T patches = ops.Transpose(ops.Flatten(_patches.Forward(ops, _crop.Apply(ops, x)), 2), 1, 2); // [N, patches, D]
        T first = ops.Expand(ops.Weight(_class), ops.Shape(x)[0], 1, OutputSize); // [N, 1, D]
        T tokens = ops.Add(ops.Concat(1, first, patches), ops.Weight(_positions)); // [N, 1 + patches, D]
        foreach (VitBlock block in _blocks.Items)
            tokens = block.Forward(ops, tokens);
        return _normalization.Forward(ops, ops.Reshape(ops.Slice(tokens, 1, 0, 1), -1, OutputSize));
    }
}
