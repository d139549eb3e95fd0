using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Tests.Networks;

/// <summary>One evaluation of a denoising network: sample, time and condition to output.</summary>
/// <param name="network">The network.</param>
/// <param name="sample">[B, Tp, Da]</param>
/// <param name="time">[B, n]</param>
/// <param name="condition">[B, C]</param>
internal sealed class NetworkEvaluation(DenoisingNetwork network, int[] sample, int[] time, int[] condition) : IComputation
{
    public string Name => "network";

    public IReadOnlyList<Parameter> Parameters => network.Parameters;

    public IReadOnlyList<TensorSpec> Inputs { get; } =
    [
        new("sample", ElementType.Float, sample), new("time", ElementType.Float, time), new("condition", ElementType.Float, condition),
    ];

    public IReadOnlyList<TensorSpec> Outputs { get; } = [new("output", ElementType.Float, sample)];

    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class => [network.Forward(ops, inputs[0], inputs[1], inputs[2])];
}
