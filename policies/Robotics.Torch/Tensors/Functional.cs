namespace Robotics.Torch.Tensors;

/// <summary>Layers and losses as functions of their weights.</summary>
public static class Functional
{
    /// <summary>y = x W^T + b.</summary>
    /// <param name="input">[..., in]</param>
    /// <param name="weight">[out, in]</param>
    /// <param name="bias">[out], or null.</param>
    public static Tensor Linear(Tensor input, Tensor weight, Tensor? bias = null) => Ops.Linear.Call(input, weight, bias);

    /// <summary>Cross-correlation along one dimension.</summary>
    /// <param name="input">[B, C_in, T]</param>
    /// <param name="weight">[C_out, C_in / groups, K]</param>
    /// <param name="bias">[C_out], or null.</param>
    /// <param name="stride">The step of the window.</param>
    /// <param name="padding">Zeros at either end.</param>
    /// <param name="dilation">The distance of the taps.</param>
    /// <param name="groups">How many groups of channels.</param>
    public static Tensor Conv1d(
        Tensor input, Tensor weight, Tensor? bias = null, long stride = 1, long padding = 0, long dilation = 1, long groups = 1) =>
        Ops.Conv1d.Call(input, weight, bias, stride, padding, dilation, groups);

    /// <summary>Cross-correlation along two dimensions.</summary>
    /// <param name="input">[B, C_in, H, W]</param>
    /// <param name="weight">[C_out, C_in / groups, K, K]</param>
    /// <param name="bias">[C_out], or null.</param>
    /// <param name="stride">The step of the window.</param>
    /// <param name="padding">Zeros at either end.</param>
    /// <param name="dilation">The distance of the taps.</param>
    /// <param name="groups">How many groups of channels.</param>
    public static Tensor Conv2d(
        Tensor input, Tensor weight, Tensor? bias = null, long stride = 1, long padding = 0, long dilation = 1, long groups = 1) =>
        Ops.Conv2d.Call(input, weight, bias, stride, padding, dilation, groups);

    /// <summary>The transpose of <see cref="Conv1d"/>.</summary>
    /// <param name="input">[B, C_in, T]</param>
    /// <param name="weight">[C_in, C_out / groups, K]</param>
    /// <param name="bias">[C_out], or null.</param>
    /// <param name="stride">The step of the window.</param>
    /// <param name="padding">Zeros at either end.</param>
    /// <param name="outputPadding">Added to one end of the output.</param>
    /// <param name="groups">How many groups of channels.</param>
    public static Tensor ConvTranspose1d(
        Tensor input, Tensor weight, Tensor? bias = null, long stride = 1, long padding = 0, long outputPadding = 0, long groups = 1) =>
        Ops.ConvTranspose1d.Call(input, weight, bias, stride, padding, outputPadding, groups);

    /// <summary>Normalizes each group of channels to mean 0 and variance 1, then scales and shifts each channel.</summary>
    /// <param name="input">[B, C, ...]</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="weight">[C], or null.</param>
    /// <param name="bias">[C], or null.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static Tensor GroupNorm(Tensor input, long groups, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5) =>
        Ops.GroupNorm.Call(input, groups, weight, bias, epsilon);

    /// <summary>Normalizes over the last dimensions, then scales and shifts.</summary>
    /// <param name="input">[..., shape]</param>
    /// <param name="shape">The sizes of those dimensions.</param>
    /// <param name="weight">Of that shape, or null.</param>
    /// <param name="bias">Of that shape, or null.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static Tensor LayerNorm(Tensor input, ReadOnlySpan<long> shape, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5) =>
        Ops.LayerNorm.Call(input, shape, weight, bias, epsilon);

    /// <summary>The largest element of each window.</summary>
    /// <param name="input">[B, C, H, W]</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">The step of the window.</param>
    /// <param name="padding">Zeros at either end.</param>
    public static Tensor MaxPool2d(Tensor input, long kernel, long stride, long padding = 0) => Ops.MaxPool2d.Call(input, kernel, stride, padding);

    /// <summary>The mean of each window.</summary>
    /// <param name="input">[B, C, H, W]</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">The step of the window.</param>
    /// <param name="padding">Zeros at either end.</param>
    public static Tensor AvgPool2d(Tensor input, long kernel, long stride, long padding = 0) => Ops.AvgPool2d.Call(input, kernel, stride, padding);

    /// <summary>Means over windows chosen so that the output has the given size.</summary>
    /// <param name="input">[B, C, H, W]</param>
    /// <param name="height">Rows of the output.</param>
    /// <param name="width">Columns of the output.</param>
    public static Tensor AdaptiveAvgPool2d(Tensor input, long height, long width) =>
        Ops.AdaptiveAvgPool2d.Call(input, new long[] { height, width });

    /// <summary>The mean of the squared differences.</summary>
    /// <param name="input">The input.</param>
    /// <param name="target">Of the same shape.</param>
    public static Tensor MseLoss(Tensor input, Tensor target) => Ops.MseLoss.Call(input, target);

    /// <summary>The mean of the differences' magnitudes.</summary>
    /// <param name="input">The input.</param>
    /// <param name="target">Of the same shape.</param>
    public static Tensor L1Loss(Tensor input, Tensor target) => Ops.L1Loss.Call(input, target);

    /// <summary>The mean of d^2 / (2 beta) where |d| is under beta, of |d| - beta / 2 elsewhere.</summary>
    /// <param name="input">The input.</param>
    /// <param name="target">Of the same shape.</param>
    /// <param name="beta">Where the square ends.</param>
    public static Tensor SmoothL1Loss(Tensor input, Tensor target, double beta = 1) => Ops.SmoothL1Loss.Call(input, target, 1, beta);

    /// <summary>The mean of -log softmax(input) at the target classes.</summary>
    /// <param name="input">[B, classes]</param>
    /// <param name="target">[B] int64</param>
    public static Tensor CrossEntropy(Tensor input, Tensor target) => Ops.CrossEntropy.Call(input, target);

    /// <summary>Sets each element to 0 with a probability, and scales the others so that the mean stays.</summary>
    /// <param name="input">The input.</param>
    /// <param name="probability">Of becoming 0.</param>
    /// <param name="training">Nothing happens where this is false.</param>
    public static Tensor Dropout(Tensor input, double probability, bool training) => Ops.Dropout.Call(input, probability, training);

    /// <summary>Rows of a table.</summary>
    /// <param name="weight">[rows, width]</param>
    /// <param name="indices">int64</param>
    public static Tensor Embedding(Tensor weight, Tensor indices) => Ops.Embedding.Call(weight, indices);

    /// <summary>1 at the place of the class, 0 elsewhere. int64</summary>
    /// <param name="indices">int64</param>
    /// <param name="classes">How many classes.</param>
    public static Tensor OneHot(Tensor indices, long classes) => Ops.OneHot.Call(indices, classes);

    /// <summary>Elements of one tensor where a condition holds, of another elsewhere.</summary>
    /// <param name="condition">bool</param>
    /// <param name="a">Where it holds.</param>
    /// <param name="b">Where it does not.</param>
    public static Tensor Where(Tensor condition, Tensor a, Tensor b) => Ops.Where.Call(condition, a, b);
}
