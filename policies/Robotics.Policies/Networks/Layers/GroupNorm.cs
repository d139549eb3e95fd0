namespace Robotics.Policies.Networks.Layers;

/// <summary>Normalizes each group of channels to mean 0 and variance 1, then scales and shifts each channel. [B, C, ...]</summary>
public sealed class GroupNorm : Module, ILayer
{
    private readonly Parameter _weight; // [C]
    private readonly Parameter _bias; // [C]
    private readonly int _groups;
    private readonly double _epsilon;

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="groups">Number of groups.</param>
    /// <param name="channels">C, a multiple of the number of groups.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public GroupNorm(int groups, int channels, double epsilon = 1e-5)
    {
        if (groups < 1 || channels % groups != 0)
            throw new ArgumentException($"{channels} channels cannot be divided into {groups} equal groups.");
        (_groups, _epsilon) = (groups, epsilon);
        _weight = Declare("weight", Initializer.Ones, channels);
        _bias = Declare("bias", Initializer.Zeros, channels);
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.GroupNorm(x, _groups, ops.Weight(_weight), ops.Weight(_bias), _epsilon);
    }
}
