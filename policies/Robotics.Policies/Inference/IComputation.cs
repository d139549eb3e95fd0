using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Inference;

/// <summary>A computation for an engine: a network evaluation, an encoder, or a complete decision with all sampler steps.</summary>
public interface IComputation
{
    /// <summary>Its name in an ONNX file.</summary>
    string Name { get; }

    /// <summary>The parameters that it may use.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Its inputs.</summary>
    IReadOnlyList<TensorSpec> Inputs { get; }

    /// <summary>Its outputs, all float32.</summary>
    IReadOnlyList<TensorSpec> Outputs { get; }

    /// <summary>Defines the computation. ONNX Runtime calls it once, to build the graph. TorchSharp calls it in each run.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="inputs">Values in the order of <see cref="Inputs"/>.</param>
    /// <returns>Values in the order of <see cref="Outputs"/>.</returns>
    IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class;
}
