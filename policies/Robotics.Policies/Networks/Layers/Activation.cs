namespace Robotics.Policies.Networks.Layers;

/// <summary>An elementwise function without parameters.</summary>
public enum Activation
{
    /// <summary>x.</summary>
    Identity,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x tanh(ln(1 + exp(x))).</summary>
    Mish,

    /// <summary>x sigmoid(x).</summary>
    Silu,

    /// <summary>x Phi(x).</summary>
    Gelu,

    /// <summary>tanh(x).</summary>
    Tanh,
}
