namespace Robotics.Policies.Inference;

/// <summary>Runs one computation repeatedly, in buffers that it owns.</summary>
/// <remarks>Thread: the one that created it, one run at a time.</remarks>
public interface IEngine : IDisposable
{
    /// <summary>The kind of engine.</summary>
    EngineKind Kind { get; }

    /// <summary>The inputs, in order.</summary>
    IReadOnlyList<TensorSpec> Inputs { get; }

    /// <summary>The outputs, in order.</summary>
    IReadOnlyList<TensorSpec> Outputs { get; }

    /// <summary>The buffer of a float32 input, to be filled before <see cref="Run"/>. Valid until the engine is disposed.</summary>
    Span<float> Input(int index);

    /// <summary>The buffer of a uint8 input, to be filled before <see cref="Run"/>. Valid until the engine is disposed.</summary>
    Span<byte> PixelInput(int index);

    /// <summary>Computes all outputs from the input buffers.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    void Run();

    /// <summary>The buffer of an output. Valid until the next <see cref="Run"/>.</summary>
    ReadOnlySpan<float> Output(int index);
}
