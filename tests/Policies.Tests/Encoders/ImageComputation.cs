using Robotics.Policies.Encoders;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Tests.Encoders;

/// <summary>An image encoder as a computation, from bytes.</summary>
internal sealed class ImageComputation(
    FeatureEncoder encoder, IReadOnlyList<Parameter> parameters, int count, int[] image, int[]? output = null) : IComputation
{
    public string Name => "image";

    public IReadOnlyList<Parameter> Parameters => parameters;

    public IReadOnlyList<TensorSpec> Inputs { get; } = [new("x", ElementType.UInt8, [count, .. image, 3])];

    public IReadOnlyList<TensorSpec> Outputs { get; } = [new("y", ElementType.Float, [count, .. output ?? [encoder.OutputSize]])];

    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class => [encoder.Forward(ops, PixelScaling.Default.Scale(ops, inputs[0]))];
}
