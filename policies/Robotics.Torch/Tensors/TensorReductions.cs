namespace Robotics.Torch.Tensors;

/// <summary>Many elements to one.</summary>
public static class TensorReductions
{
    /// <summary>The mean of all elements.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Mean(this Tensor x) => Ops.Mean.Call(x);

    /// <summary>The mean over some dimensions.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dims">The dimensions.</param>
    /// <param name="keep">Whether they stay, with size 1.</param>
    public static Tensor Mean(this Tensor x, ReadOnlySpan<long> dims, bool keep = false) => Ops.MeanDim.Call(x, dims, keep);

    /// <summary>The sum of all elements.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Sum(this Tensor x) => Ops.Sum.Call(x);

    /// <summary>The sum over some dimensions.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dims">The dimensions.</param>
    /// <param name="keep">Whether they stay, with size 1.</param>
    public static Tensor Sum(this Tensor x, ReadOnlySpan<long> dims, bool keep = false) => Ops.SumDim.Call(x, dims, keep);

    /// <summary>The largest element.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Max(this Tensor x) => Ops.Max.Call(x);

    /// <summary>The largest element over some dimensions.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dims">The dimensions.</param>
    /// <param name="keep">Whether they stay, with size 1.</param>
    public static Tensor Max(this Tensor x, ReadOnlySpan<long> dims, bool keep = false) => Ops.AMax.Call(x, dims, keep);

    /// <summary>The smallest element.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Min(this Tensor x) => Ops.Min.Call(x);

    /// <summary>The smallest element over some dimensions.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dims">The dimensions.</param>
    /// <param name="keep">Whether they stay, with size 1.</param>
    public static Tensor Min(this Tensor x, ReadOnlySpan<long> dims, bool keep = false) => Ops.AMin.Call(x, dims, keep);

    /// <summary>The place of the largest element along a dimension. int64</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="keep">Whether it stays, with size 1.</param>
    public static Tensor ArgMax(this Tensor x, long dim, bool keep = false) => Ops.ArgMax.Call(x, dim, keep);

    /// <summary>The Euclidean length of all elements.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Norm(this Tensor x) => Ops.Norm.Call(x, 2.0);
}
