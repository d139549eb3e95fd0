namespace Robotics.Torch.Tensors;

/// <summary>What writes into the tensor itself. On a leaf that requires a gradient, inside a <see cref="NoGradScope"/> only.</summary>
public static class TensorInPlace
{
    /// <summary>x += alpha other.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="other">What is added, broadcasting.</param>
    /// <param name="alpha">Its factor.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor AddInPlace(this Tensor x, Tensor other, double alpha = 1)
    {
        Ops.AddInPlace.Run(x, other, alpha);
        return x;
    }

    /// <summary>x *= factor.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor MulInPlace(this Tensor x, double factor)
    {
        Ops.MulInPlace.Run(x, factor);
        return x;
    }

    /// <summary>x = source, broadcasting and converting.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="source">Where the elements come from.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor CopyInPlace(this Tensor x, Tensor source)
    {
        Ops.CopyInPlace.Run(x, source);
        return x;
    }

    /// <summary>x = 0.</summary>
    /// <param name="x">The tensor.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor ZeroInPlace(this Tensor x)
    {
        Ops.ZeroInPlace.Run(x);
        return x;
    }

    /// <summary>x = value.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="value">The number.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor FillInPlace(this Tensor x, double value)
    {
        Ops.FillInPlace.Run(x, value);
        return x;
    }

    /// <summary>x += weight (end - x).</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="end">Where weight 1 leads.</param>
    /// <param name="weight">How far.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor LerpInPlace(this Tensor x, Tensor end, double weight)
    {
        Ops.LerpInPlace.Run(x, end, weight);
        return x;
    }

    /// <summary>Draws each element from [low, high).</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="generator">Where the numbers come from.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor UniformInPlace(this Tensor x, double low, double high, Generator? generator = null)
    {
        Ops.UniformInPlace.Run(x, low, high, generator);
        return x;
    }

    /// <summary>Draws each element from a normal distribution.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="mean">Its mean.</param>
    /// <param name="deviation">Its standard deviation.</param>
    /// <param name="generator">Where the numbers come from.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor NormalInPlace(this Tensor x, double mean, double deviation, Generator? generator = null)
    {
        Ops.NormalInPlace.Run(x, mean, deviation, generator);
        return x;
    }
}
