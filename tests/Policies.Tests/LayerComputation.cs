using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Tests;

/// <summary>One layer as a computation.</summary>
internal sealed class LayerComputation(ILayer layer, IReadOnlyList<Parameter> parameters, int[] input, int[] output) : IComputation
{
    public string Name => "layer";

    public IReadOnlyList<Parameter> Parameters => parameters;

    public IReadOnlyList<TensorSpec> Inputs { get; } = [new("x", ElementType.Float, input)];

    public IReadOnlyList<TensorSpec> Outputs { get; } = [new("y", ElementType.Float, output)];

    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class => [layer.Forward(ops, inputs[0])];
}
