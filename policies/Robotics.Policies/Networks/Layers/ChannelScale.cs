namespace Robotics.Policies.Networks.Layers;

/// <summary>Scales and shifts each channel: y = weight * x + bias. [B, C, ...]</summary>
/// <remarks>Batch normalization with fixed statistics has this form.</remarks>
public sealed class ChannelScale : Module, ILayer
{
    private readonly Parameter _weight; // [C]
    private readonly Parameter _bias; // [C]

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="channels">C</param>
    public ChannelScale(int channels)
    {
        _weight = Declare("weight", Initializer.Ones, channels);
        _bias = Declare("bias", Initializer.Zeros, channels);
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        int[] shape = [_weight.Count, .. Enumerable.Repeat(1, ops.Shape(x).Length - 2)]; // [C, 1, ...]
        return ops.Add(ops.Multiply(x, ops.Reshape(ops.Weight(_weight), shape)), ops.Reshape(ops.Weight(_bias), shape));
    }
}
