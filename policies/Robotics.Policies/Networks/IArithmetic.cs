namespace Robotics.Policies.Networks;

/// <summary>The arithmetic for samplers, processes and normalizers, over any kind of float32 array.</summary>
/// <typeparam name="T">
/// `torch.Tensor` (<see cref="TorchOperations"/>), a value of an ONNX graph
/// (`OnnxOperations`), or a plain array (<see cref="FloatArithmetic"/>).
/// </typeparam>
/// <remarks>Binary operations broadcast as NumPy does. A negative axis counts from the end. Thread: one at a time.</remarks>
public interface IArithmetic<T>
    where T : class
{
    /// <summary>The shape of a value. In an ONNX graph, it is fixed when the graph is built.</summary>
    int[] Shape(T x);

    /// <summary>A constant.</summary>
    /// <param name="values">In row-major order.</param>
    /// <param name="shape">Its shape; empty for a scalar.</param>
    T Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape);

    /// <summary>a + b.</summary>
    T Add(T a, T b);

    /// <summary>a - b.</summary>
    T Subtract(T a, T b);

    /// <summary>a * b, elementwise.</summary>
    T Multiply(T a, T b);

    /// <summary>a * factor.</summary>
    T Scale(T a, double factor);

    /// <summary>a + value.</summary>
    T Offset(T a, double value);

    /// <summary>Clamps each element to [low, high].</summary>
    T Clamp(T a, double low, double high);

    /// <summary>The slice [start, start + length) along one axis.</summary>
    T Slice(T a, int axis, int start, int length);

    /// <summary>Concatenates values along one axis.</summary>
    T Concat(int axis, params ReadOnlySpan<T> parts);
}
