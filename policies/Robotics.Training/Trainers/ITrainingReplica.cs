using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>A network that computes the gradient of its share of a batch.</summary>
internal interface ITrainingReplica
{
    /// <summary>The parameters, in the same order in every replica. Values are shared between replicas, gradients are not.</summary>
    Tensor[] Parameters { get; }

    /// <summary>Computes the gradient for this share of a step's batch and stores it in the parameters.</summary>
    void ComputeGradient(int step);
}
