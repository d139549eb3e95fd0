namespace Robotics.Torch.Tensors;

/// <summary>Other views of the same elements, and chosen parts of them.</summary>
public static class TensorShape
{
    /// <summary>The elements in another shape: a view where that can be, else a copy.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="shape">The sizes; one may be -1.</param>
    public static Tensor Reshape(this Tensor x, params ReadOnlySpan<long> shape) => Ops.Reshape.Call(x, shape);

    /// <summary>A view in another shape; refused where the memory does not allow it.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="shape">The sizes; one may be -1.</param>
    public static Tensor View(this Tensor x, params ReadOnlySpan<long> shape) => Ops.View.Call(x, shape);

    /// <summary>The dimensions from one on, as one.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="start">The first of them.</param>
    public static Tensor Flatten(this Tensor x, long start = 0) => Ops.Flatten.Call(x, start);

    /// <summary>A view with two dimensions exchanged.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static Tensor Transpose(this Tensor x, long a, long b) => Ops.Transpose.Call(x, a, b);

    /// <summary>A view with the dimensions in another order.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dims">Every dimension once.</param>
    public static Tensor Permute(this Tensor x, params ReadOnlySpan<long> dims) => Ops.Permute.Call(x, dims);

    /// <summary>A view of a range along a dimension.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="start">Where the range starts.</param>
    /// <param name="length">How long it is.</param>
    public static Tensor Narrow(this Tensor x, long dim, long start, long length) => Ops.Narrow.Call(x, dim, start, length);

    /// <summary>A view of one place along a dimension, which falls away.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="index">The place.</param>
    public static Tensor Select(this Tensor x, long dim, long index) => Ops.Select.Call(x, dim, index);

    /// <summary>A copy of chosen places along a dimension.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="index">[n] int32 or int64.</param>
    public static Tensor IndexSelect(this Tensor x, long dim, Tensor index) => Ops.IndexSelect.Call(x, dim, index);

    /// <summary>A copy of one place along a dimension for each element of an index.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="index">int64, of the rank of x.</param>
    public static Tensor Gather(this Tensor x, long dim, Tensor index) => Ops.Gather.Call(x, dim, index);

    /// <summary>A view with a new dimension of size 1.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">Where it stands.</param>
    public static Tensor Unsqueeze(this Tensor x, long dim) => Ops.Unsqueeze.Call(x, dim);

    /// <summary>A view without a dimension, where its size is 1.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor Squeeze(this Tensor x, long dim) => Ops.Squeeze.Call(x, dim);

    /// <summary>A view that repeats dimensions of size 1.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="shape">The sizes; -1 leaves one as it is.</param>
    public static Tensor Expand(this Tensor x, params ReadOnlySpan<long> shape) => Ops.Expand.Call(x, shape);

    /// <summary>Views of equal pieces along a dimension; the last may be shorter.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="size">The length of a piece.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor[] Split(this Tensor x, long size, long dim) => Ops.Split.CallMany(x, size, dim);

    /// <summary>Views of so many pieces along a dimension.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="count">How many pieces.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor[] Chunk(this Tensor x, long count, long dim) => Ops.Chunk.CallMany(x, count, dim);
}
