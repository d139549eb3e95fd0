using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>A network that computes the gradient of its share of a batch.</summary>
internal interface ITrainingReplica
{
    /// <summary>The parameters, in the same order in every replica. Values are shared between replicas, gradients are not.</summary>
    Tensor[] Parameters { get; }

    /// <summary>Leaves the gradient of this share of a step in the parameters.</summary>
    void ComputeGradient(int step);
}
