namespace Robotics.Torch.Tensors;

/// <summary>Functions of each element, and of matrices. Each returns a new tensor.</summary>
public static class TensorMath
{
    /// <summary>The matrix product, over leading dimensions too.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="other">The right factor.</param>
    public static Tensor MatMul(this Tensor x, Tensor other) => Ops.MatMul.Call(x, other);

    /// <summary>e to the power of each element.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Exp(this Tensor x) => Ops.Exp.Call(x);

    /// <summary>The natural logarithm.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Log(this Tensor x) => Ops.Log.Call(x);

    /// <summary>The sine.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Sin(this Tensor x) => Ops.Sin.Call(x);

    /// <summary>The cosine.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Cos(this Tensor x) => Ops.Cos.Call(x);

    /// <summary>The square root.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Sqrt(this Tensor x) => Ops.Sqrt.Call(x);

    /// <summary>One over the square root.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Rsqrt(this Tensor x) => Ops.Rsqrt.Call(x);

    /// <summary>The square.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Square(this Tensor x) => Ops.Square.Call(x);

    /// <summary>The magnitude.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Abs(this Tensor x) => Ops.Abs.Call(x);

    /// <summary>Each element to a power.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="exponent">The power.</param>
    public static Tensor Pow(this Tensor x, double exponent) => Ops.Pow.Call(x, exponent);

    /// <summary>Each element held within limits; NaN stays NaN.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="low">The lower limit, or null.</param>
    /// <param name="high">The upper limit, or null.</param>
    public static Tensor Clamp(this Tensor x, double? low, double? high) =>
        Ops.Clamp.Call(x, low is double l ? l : Value.None, high is double h ? h : Value.None);

    /// <summary>The smaller of two elements, broadcasting.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="other">The other tensor.</param>
    public static Tensor Minimum(this Tensor x, Tensor other) => Ops.Minimum.Call(x, other);

    /// <summary>The larger of two elements, broadcasting.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="other">The other tensor.</param>
    public static Tensor Maximum(this Tensor x, Tensor other) => Ops.Maximum.Call(x, other);

    /// <summary>exp(x) / sum exp(x) along a dimension.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor Softmax(this Tensor x, long dim) => Ops.Softmax.Call(x, dim);

    /// <summary>The logarithm of the softmax along a dimension.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor LogSoftmax(this Tensor x, long dim) => Ops.LogSoftmax.Call(x, dim);

    /// <summary>max(0, x).</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Relu(this Tensor x) => Ops.Relu.Call(x);

    /// <summary>x tanh(log(1 + exp x)).</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Mish(this Tensor x) => Ops.Mish.Call(x);

    /// <summary>1 / (1 + exp(-x)).</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Sigmoid(this Tensor x) => Ops.Sigmoid.Call(x);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Tanh(this Tensor x) => Ops.Tanh.Call(x);

    /// <summary>x / (1 + exp(-x)).</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Silu(this Tensor x) => Ops.Silu.Call(x);

    /// <summary>x times the standard normal distribution function of x.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Gelu(this Tensor x) => Ops.Gelu.Call(x);

    /// <summary>log(1 + exp x).</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Softplus(this Tensor x) => Ops.Softplus.Call(x);

    /// <summary>Whether no element is infinite or NaN.</summary>
    /// <param name="x">The tensor.</param>
    public static bool AllFinite(this Tensor x)
    {
        using Tensor finite = Ops.IsFinite.Call(x);
        using Tensor all = Ops.All.Call(finite);
        return all.ToDouble() != 0;
    }
}
