using Robotics.Policies.Networks;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>One copy of a network that computes the gradient of its share of a batch.</summary>
internal interface ITrainingReplica
{
    /// <summary>The weights of this copy.</summary>
    ParameterSet Weights { get; }

    /// <summary>Its parameters, in the same order in every copy.</summary>
    Tensor[] Parameters { get; }

    /// <summary>Leaves the gradient of this share of a step in the parameters.</summary>
    void ComputeGradient(int step);
}
