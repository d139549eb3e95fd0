using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robotics.Policies.Networks;

/// <summary>TorchSharp's layers with first weights that a seed alone decides, whatever the library's own generator has drawn.</summary>
/// <remarks>Weights and biases start as in PyTorch: uniform within 1/sqrt(fan in) either way, which is Kaiming's start with a = sqrt(5).</remarks>
public static class Layers
{
    /// <summary>y = x W^T + b.</summary>
    public static Linear Linear(int from, int to, SeededNoise noise)
    {
        Linear layer = nn.Linear(from, to);
        Fill(layer.weight, layer.bias, from, noise);
        return layer;
    }

    /// <summary>Cross-correlation along one dimension, [B, from, T] to [B, to, T'].</summary>
    public static Conv1d Conv1d(int from, int to, int kernel, SeededNoise noise, int stride = 1, int padding = 0)
    {
        Conv1d layer = nn.Conv1d(from, to, kernel, stride, (long)padding);
        Fill(layer.weight, layer.bias, from * kernel, noise);
        return layer;
    }

    /// <summary>Its transpose, [B, from, T] to [B, to, T'].</summary>
    public static ConvTranspose1d ConvTranspose1d(int from, int to, int kernel, SeededNoise noise, int stride = 1, int padding = 0)
    {
        ConvTranspose1d layer = nn.ConvTranspose1d(from, to, kernel, stride, padding);
        Fill(layer.weight, layer.bias, to * kernel, noise);
        return layer;
    }

    /// <summary>Cross-correlation along two dimensions, [B, from, H, W] to [B, to, H', W'].</summary>
    public static Conv2d Conv2d(int from, int to, int kernel, SeededNoise noise, int stride = 1, int padding = 0)
    {
        Conv2d layer = nn.Conv2d(from, to, kernel, stride, (long)padding);
        Fill(layer.weight, layer.bias, from * kernel * kernel, noise);
        return layer;
    }

    private static void Fill(Tensor? weight, Tensor? bias, int fanIn, SeededNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        double bound = 1 / Math.Sqrt(fanIn);
        foreach (Tensor? tensor in (Tensor?[])[weight, bias])
        {
            if (tensor is null)
                continue;
            foreach (ref float value in tensor.Lend<float>())
                value = (float)(bound * ((2 * noise.NextUniform()) - 1));
        }
    }
}
