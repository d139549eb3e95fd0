using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>Self-attention and a hidden layer, with shift, scale and gate from a condition (adaLN-zero). [B, T, D] to [B, T, D].</summary>
/// <remarks>At the start the gates are 0, so that the block is the identity.</remarks>
internal sealed class DiTBlock : Module
{
    private readonly LayerNorm _norm;
    private readonly MultiHeadAttention _attention;
    private readonly Linear _first;
    private readonly Linear _second;
    private readonly Linear _modulation;

    internal DiTBlock(int width, int heads)
    {
        _norm = new LayerNorm(width, DiTDenoiser.NormEpsilon, affine: false); // without parameters, so that both parts share it
        _attention = Child("attn", new MultiHeadAttention(width, heads));
        _first = Child("mlp.fc1", new Linear(width, 4 * width, initializer: Initializer.Xavier(width, 4 * width)));
        _second = Child("mlp.fc2", new Linear(4 * width, width, initializer: Initializer.Xavier(4 * width, width)));
        _modulation = Child("adaLN_modulation.1", new Linear(width, 6 * width, initializer: Initializer.Zeros));
    }

    /// <summary>Computes the block.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[B, T, D]</param>
    /// <param name="condition">SiLU of the condition, [B, 1, D].</param>
    internal T Forward<T>(IOperations<T> ops, T x, T condition)
        where T : class
    {
        T all = _modulation.Forward(ops, condition); // [B, 1, 6 D]
        int width = ops.Shape(x)[2];
        T Part(int index) => ops.Slice(all, 2, index * width, width); // [B, 1, D]
        T y = DiTDenoiser.Modulate(ops, _norm.Forward(ops, x), Part(0), Part(1));
        x = ops.Add(x, ops.Multiply(Part(2), _attention.Forward(ops, y, y, y)));
        y = DiTDenoiser.Modulate(ops, _norm.Forward(ops, x), Part(3), Part(4));
        return ops.Add(x, ops.Multiply(Part(5), _second.Forward(ops, ops.Gelu(_first.Forward(ops, y)))));
    }
}
