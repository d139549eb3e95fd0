using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Inference;

/// <summary>What an engine runs: a network evaluation, an encoder, or a whole decision with all sampler steps.</summary>
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

    /// <summary>States the computation. ONNX Runtime: once, to build the graph. TorchSharp: at each run.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="inputs">Values in the order of <see cref="Inputs"/>.</param>
    /// <returns>Values in the order of <see cref="Outputs"/>.</returns>
    IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class;
}
