using Robotics.Policies.Inference.Onnx;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Inference;

/// <summary>Creates inference engines.</summary>
public static class EngineFactory
{
    /// <summary>The names that <see cref="Parse"/> accepts.</summary>
    public static IReadOnlyList<string> Names { get; } = ["onnx", "torch"];

    /// <summary>Parses the name of an engine.</summary>
    /// <exception cref="EngineException">There is no such engine.</exception>
    public static EngineKind Parse(string name) => name switch
    {
        "onnx" => EngineKind.Onnx,
        "torch" => EngineKind.Torch,
        _ => throw new EngineException($"The engine '{name}' is unknown; choose onnx (ONNX Runtime) or torch (TorchSharp)."),
    };

    /// <summary>Creates an engine for one computation.</summary>
    /// <param name="kind">The kind of engine.</param>
    /// <param name="computation">The computation to run.</param>
    /// <param name="values">Values of the parameters of the computation; copied.</param>
    /// <param name="options">Threads and device; null for one thread on the CPU.</param>
    /// <exception cref="EngineException">The engine or the device cannot be used.</exception>
    public static IEngine Create(EngineKind kind, IComputation computation, ParameterValues values, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(computation);
        ArgumentNullException.ThrowIfNull(values);
        options ??= new EngineOptions();
        return kind switch
        {
            EngineKind.Onnx => OnnxEngine.FromModel(OnnxExporter.Export(computation, values).Bytes, computation.Name, options),
            EngineKind.Torch => new TorchEngine(computation, values, options),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such engine."),
        };
    }
}
