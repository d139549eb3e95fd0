using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>
/// The operations for layers, encoders and networks. Each network is defined once with them, and every engine runs that definition.
/// </summary>
/// <typeparam name="T">
/// `torch.Tensor`, with gradients (<see cref="TorchOperations"/>), or a value of an ONNX graph (`OnnxOperations`).
/// </typeparam>
/// <remarks>Values are float32 except for the input of <see cref="ToFloat"/>. Layouts and weight shapes are those of PyTorch.</remarks>
public interface IOperations<T> : IArithmetic<T>
    where T : class
{
    /// <summary>The value of a parameter.</summary>
    T Weight(Parameter parameter);

    /// <summary>Converts uint8 or int64 to float32.</summary>
    T ToFloat(T x);

    /// <summary>a / b, elementwise.</summary>
    T Divide(T a, T b);

    /// <summary>x W^T + b. [..., in] to [..., out].</summary>
    /// <param name="x">[..., in]</param>
    /// <param name="weight">W, [out, in].</param>
    /// <param name="bias">b, [out].</param>
    T Linear(T x, T weight, T? bias);

    /// <summary>Matrix product of the last two axes; the leading axes broadcast.</summary>
    T MatMul(T a, T b);

    /// <summary>Cross-correlation. [B, C_in, L] to [B, C_out, L'].</summary>
    /// <param name="x">[B, C_in, L]</param>
    /// <param name="weight">[C_out, C_in / groups, K]</param>
    /// <param name="bias">[C_out]</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Zeros at each end.</param>
    /// <param name="dilation">Distance between taps.</param>
    /// <param name="groups">Groups of channels.</param>
    T Conv1d(T x, T weight, T? bias, int stride = 1, int padding = 0, int dilation = 1, int groups = 1);

    /// <summary>The transpose of <see cref="Conv1d"/>. [B, C_in, L] to [B, C_out, L'].</summary>
    /// <param name="x">[B, C_in, L]</param>
    /// <param name="weight">[C_in, C_out, K]</param>
    /// <param name="bias">[C_out]</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Elements removed at each end of the output.</param>
    T ConvTranspose1d(T x, T weight, T? bias, int stride = 1, int padding = 0);

    /// <summary>Cross-correlation. [B, C_in, H, W] to [B, C_out, H', W'].</summary>
    /// <param name="x">[B, C_in, H, W]</param>
    /// <param name="weight">[C_out, C_in / groups, K, K]</param>
    /// <param name="bias">[C_out]</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Zeros at each border.</param>
    /// <param name="dilation">Distance between taps.</param>
    /// <param name="groups">Groups of channels.</param>
    T Conv2d(T x, T weight, T? bias, int stride = 1, int padding = 0, int dilation = 1, int groups = 1);

    /// <summary>Max pooling. [B, C, H, W] to [B, C, H', W'].</summary>
    T MaxPool2d(T x, int kernel, int stride, int padding = 0);

    /// <summary>Normalizes each group of channels to mean 0 and variance 1, then scales and shifts each channel. [B, C, ...]</summary>
    /// <param name="x">[B, C, ...]</param>
    /// <param name="groups">Number of groups, a divisor of C.</param>
    /// <param name="weight">Scale, [C].</param>
    /// <param name="bias">Shift, [C].</param>
    /// <param name="epsilon">Added to the variance.</param>
    T GroupNorm(T x, int groups, T weight, T bias, double epsilon = 1e-5);

    /// <summary>Normalizes the last axis to mean 0 and variance 1, then scales and shifts. [..., D]</summary>
    /// <param name="x">[..., D]</param>
    /// <param name="weight">Scale, [D]; null for 1.</param>
    /// <param name="bias">Shift, [D]; null for 0.</param>
    /// <param name="epsilon">Added to the variance.</param>
    T LayerNorm(T x, T? weight, T? bias, double epsilon = 1e-5);

    /// <summary>exp(x) / sum(exp(x)) along one axis.</summary>
    T Softmax(T x, int axis);

    /// <summary>max(x, 0).</summary>
    T Relu(T x);

    /// <summary>x tanh(ln(1 + exp(x))).</summary>
    T Mish(T x);

    /// <summary>x sigmoid(x).</summary>
    T Silu(T x);

    /// <summary>x Phi(x) with the normal distribution function Phi, exact (by erf).</summary>
    T Gelu(T x);

    /// <summary>tanh(x).</summary>
    T Tanh(T x);

    /// <summary>1 / (1 + exp(-x)).</summary>
    T Sigmoid(T x);

    /// <summary>exp(x).</summary>
    T Exp(T x);

    /// <summary>Natural logarithm.</summary>
    T Log(T x);

    /// <summary>Square root.</summary>
    T Sqrt(T x);

    /// <summary>sin(x), x in rad.</summary>
    T Sin(T x);

    /// <summary>cos(x), x in rad.</summary>
    T Cos(T x);

    /// <summary>Changes the shape. One size may be -1.</summary>
    T Reshape(T x, params ReadOnlySpan<int> shape);

    /// <summary>Permutes axes: axis i of the result is axis <paramref name="axes"/>[i] of x.</summary>
    T Permute(T x, params ReadOnlySpan<int> axes);

    /// <summary>Repeats axes of size 1 to the given shape.</summary>
    T Expand(T x, params ReadOnlySpan<int> shape);

    /// <summary>Mean along one axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keepAxis">Whether the axis remains, with size 1.</param>
    T Mean(T x, int axis, bool keepAxis = false);

    /// <summary>Sum along one axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keepAxis">Whether the axis remains, with size 1.</param>
    T Sum(T x, int axis, bool keepAxis = false);

    /// <summary>Training: sets elements to 0 with the given probability and scales the others up. Inference: returns x.</summary>
    /// <param name="x">[B, ...]: the windows of the batch along the first axis.</param>
    /// <param name="probability">[0, 1)</param>
    T Dropout(T x, double probability);
}
