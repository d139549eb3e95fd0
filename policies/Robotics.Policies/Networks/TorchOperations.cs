using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Tensors;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Networks;

/// <summary>The operations in libtorch, with gradients where the parameters require them.</summary>
/// <param name="parameters">Values of the parameters; not owned.</param>
/// <param name="training">Whether <see cref="Dropout"/> is active.</param>
/// <param name="masks">The random masks of dropout; null for one fixed sequence.</param>
/// <remarks>Results belong to the caller's dispose scope. Thread: one at a time.</remarks>
public sealed class TorchOperations(ParameterSet parameters, bool training = false, DropoutMasks? masks = null) : IOperations<Tensor>
{
    private readonly DropoutMasks? _masks = training ? masks ?? new DropoutMasks(0, 0, 0) : null;
    private readonly torch.Device _device = parameters.Tensors.Count > 0 ? parameters.Tensors[0].device : torch.CPU;

    /// <summary>The same values without dropout, for training targets.</summary>
    public TorchOperations WithoutDropout => training ? new TorchOperations(parameters) : this;

    /// <inheritdoc/>
    public int[] Shape(Tensor x) => Array.ConvertAll(x.shape, static size => (int)size);

    /// <inheritdoc/>
    public Tensor Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        TensorData.From(values, Sizes(shape)).to(_device);

    /// <inheritdoc/>
    public Tensor Weight(Parameter parameter) => parameters[parameter];

    /// <inheritdoc/>
    public Tensor ToFloat(Tensor x) => x.to(torch.ScalarType.Float32);

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b) => a.add(b);

    /// <inheritdoc/>
    public Tensor Subtract(Tensor a, Tensor b) => a.sub(b);

    /// <inheritdoc/>
    public Tensor Multiply(Tensor a, Tensor b) => a.mul(b);

    /// <inheritdoc/>
    public Tensor Divide(Tensor a, Tensor b) => a.div(b);

    /// <inheritdoc/>
    public Tensor Scale(Tensor a, double factor) => a.mul(factor);

    /// <inheritdoc/>
    public Tensor Offset(Tensor a, double value) => a.add(value);

    /// <inheritdoc/>
    public Tensor Clamp(Tensor a, double low, double high) => a.clamp(low, high);

    /// <inheritdoc/>
    public Tensor Slice(Tensor a, int axis, int start, int length) => a.narrow(axis, start, length);

    /// <inheritdoc/>
    public Tensor Concat(int axis, params ReadOnlySpan<Tensor> parts) => torch.cat(parts.ToArray(), axis);

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, Tensor weight, Tensor? bias) => F.linear(x, weight, bias!); // null is allowed, but not annotated

    /// <inheritdoc/>
    public Tensor MatMul(Tensor a, Tensor b) => a.matmul(b);

    /// <inheritdoc/>
    public Tensor Conv1d(Tensor x, Tensor weight, Tensor? bias, int stride = 1, int padding = 0, int dilation = 1, int groups = 1) =>
        bias is not null && TimeConvolution.Fits(x, weight, stride, padding, dilation, groups)
            ? TimeConvolution.Run(x, weight, bias)
            : F.conv1d(x, weight, bias, stride, padding, dilation, groups);

    /// <inheritdoc/>
    public Tensor ConvTranspose1d(Tensor x, Tensor weight, Tensor? bias, int stride = 1, int padding = 0) =>
        F.conv_transpose1d(x, weight, bias, stride, padding);

    /// <inheritdoc/>
    public Tensor Conv2d(Tensor x, Tensor weight, Tensor? bias, int stride = 1, int padding = 0, int dilation = 1, int groups = 1) =>
        F.conv2d(x, weight, bias, [stride, stride], [padding, padding], [dilation, dilation], groups);

    /// <inheritdoc/>
    public Tensor MaxPool2d(Tensor x, int kernel, int stride, int padding = 0) =>
        F.max_pool2d(x, [kernel, kernel], [stride, stride], [padding, padding]);

    /// <inheritdoc/>
    public Tensor GroupNorm(Tensor x, int groups, Tensor weight, Tensor bias, double epsilon = 1e-5) =>
        F.group_norm(x, groups, weight, bias, epsilon);

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, Tensor? weight, Tensor? bias, double epsilon = 1e-5) =>
        F.layer_norm(x, [x.shape[^1]], weight, bias, epsilon);

    /// <inheritdoc/>
    public Tensor Softmax(Tensor x, int axis) => F.softmax(x, axis);

    /// <inheritdoc/>
    public Tensor Relu(Tensor x) => F.relu(x);

    /// <inheritdoc/>
    public Tensor Mish(Tensor x) => F.mish(x);

    /// <inheritdoc/>
    public Tensor Silu(Tensor x) => F.silu(x);

    /// <inheritdoc/>
    public Tensor Gelu(Tensor x) => F.gelu(x);

    /// <inheritdoc/>
    public Tensor Tanh(Tensor x) => x.tanh();

    /// <inheritdoc/>
    public Tensor Sigmoid(Tensor x) => x.sigmoid();

    /// <inheritdoc/>
    public Tensor Exp(Tensor x) => x.exp();

    /// <inheritdoc/>
    public Tensor Log(Tensor x) => x.log();

    /// <inheritdoc/>
    public Tensor Sqrt(Tensor x) => x.sqrt();

    /// <inheritdoc/>
    public Tensor Sin(Tensor x) => x.sin();

    /// <inheritdoc/>
    public Tensor Cos(Tensor x) => x.cos();

    /// <inheritdoc/>
    public Tensor Reshape(Tensor x, params ReadOnlySpan<int> shape) => x.reshape(Sizes(shape));

    /// <inheritdoc/>
    public Tensor Permute(Tensor x, params ReadOnlySpan<int> axes) => x.permute(Sizes(axes));

    /// <inheritdoc/>
    public Tensor Expand(Tensor x, params ReadOnlySpan<int> shape) => x.expand(Sizes(shape));

    /// <inheritdoc/>
    public Tensor Mean(Tensor x, int axis, bool keepAxis = false) => x.mean([axis], keepAxis);

    /// <inheritdoc/>
    public Tensor Sum(Tensor x, int axis, bool keepAxis = false) => x.sum(axis, keepAxis);

    /// <inheritdoc/>
    public Tensor Dropout(Tensor x, double probability) =>
        _masks is null || probability <= 0 ? x : x.mul(_masks.Next(x.shape, probability).to(x.device));

    private static long[] Sizes(ReadOnlySpan<int> shape)
    {
        long[] sizes = new long[shape.Length];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = shape[i];
        return sizes;
    }
}
