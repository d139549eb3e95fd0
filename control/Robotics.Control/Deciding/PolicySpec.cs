namespace Robotics.Control.Deciding;

/// <summary>What a policy needs to see and what it answers.</summary>
public sealed record PolicySpec
{
    /// <summary>The task it was trained on.</summary>
    public required string Task { get; init; }

    /// <summary>Cameras by name with their sizes, in the policy's order.</summary>
    public required IReadOnlyList<CameraSpec> Cameras { get; init; }

    /// <summary>Size of `observation.state`: the robot's joint positions.</summary>
    public required int StateSize { get; init; }

    /// <summary>Observations it looks at, To.</summary>
    public required int ObservationHorizon { get; init; }

    /// <summary>Actions it predicts, Tp.</summary>
    public required int PredictionHorizon { get; init; }

    /// <summary>Size of one action, Da.</summary>
    public required int ActionSize { get; init; }

    /// <summary>Actions a second that a chunk is laid out for.</summary>
    public required double ActionHz { get; init; }
}
