using Robotics.Control.Deciding;

namespace Robotics.Policies.Checkpoints;

/// <summary>The specification in checkpoints that are older than keyed features: cameras and joint positions only.</summary>
internal sealed record CameraPolicySpec
{
    public required string Task { get; init; }

    public required IReadOnlyList<CameraSpec> Cameras { get; init; }

    public required int StateSize { get; init; }

    public required int ObservationHorizon { get; init; }

    public required int PredictionHorizon { get; init; }

    public required int ActionSize { get; init; }

    public required double ActionHz { get; init; }

    internal PolicySpec ToFeatures() =>
        PolicySpec.FromCameras(Task, Cameras, StateSize, ObservationHorizon, PredictionHorizon, ActionSize, ActionHz);
}
