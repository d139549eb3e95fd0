using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Normalization;

namespace Robotics.Training.Trainers;

/// <summary>What a training window holds.</summary>
internal sealed record WindowLayout
{
    /// <summary>Vectors, in the policy's order.</summary>
    internal required IReadOnlyList<WindowVector> Vectors { get; init; }

    /// <summary>Cameras, in the policy's order.</summary>
    internal required IReadOnlyList<CameraSpec> Cameras { get; init; }

    /// <summary>Normalization of actions, [Da].</summary>
    internal required NormalizationStats Action { get; init; }

    /// <summary>To</summary>
    internal required int ObservationHorizon { get; init; }

    /// <summary>Tp</summary>
    internal required int PredictionHorizon { get; init; }

    /// <summary>The layout of a policy that sees cameras and `observation.state`.</summary>
    internal static WindowLayout Of(PolicySpec spec, NormalizationStats state, NormalizationStats action) => new()
    {
        Vectors = [new WindowVector(DatasetFeature.StateKey, state)],
        Cameras = spec.Cameras,
        Action = action,
        ObservationHorizon = spec.ObservationHorizon,
        PredictionHorizon = spec.PredictionHorizon,
    };
}
