namespace Robotics.Control.Deciding;

/// <summary>What a policy observes and what it commands, as keyed features.</summary>
public sealed record PolicySpec
{
    /// <summary>The task that it was trained on.</summary>
    public required string Task { get; init; }

    /// <summary>What it observes, in the policy's order; each with its own horizon and rate.</summary>
    public required IReadOnlyList<FeatureSpec> Observations { get; init; }

    /// <summary>What it commands: key `action`, shape [Da], horizon Tp, rate in actions per second.</summary>
    public required FeatureSpec Action { get; init; }

    /// <summary>What the numbers of an action mean.</summary>
    public ActionSpace ActionSpace { get; init; } = ActionSpace.JointPosition;

    /// <summary>
    /// Index of the predicted action that belongs to the instant of the newest reading. A decision does not contain the earlier ones: they
    /// belong to past readings. It is 0 for policies that are trained here, and To - 1 in the published Diffusion Policy and in LeRobot.
    /// </summary>
    public int FirstAction { get; init; }

    /// <summary>Actions that it predicts, Tp.</summary>
    public int PredictionHorizon => Action.Horizon;

    /// <summary>Actions of a decision, from <see cref="FirstAction"/> on.</summary>
    public int DecisionHorizon => PredictionHorizon - FirstAction;

    /// <summary>Size of one action, Da.</summary>
    public int ActionSize => Action.Size;

    /// <summary>Actions per second.</summary>
    public double ActionHz => Action.RateHz;

    /// <summary>The largest observation horizon, To.</summary>
    public int ObservationHorizon => Observations.Count == 0 ? 1 : Observations.Max(feature => feature.Horizon);

    /// <summary>Number of joints that it observes, Ds; 0 where it does not observe `observation.state`.</summary>
    public int StateSize => Find(FeatureKeys.State)?.Size ?? 0;

    /// <summary>The cameras among the observations, in the policy's order.</summary>
    public IReadOnlyList<CameraSpec> Cameras =>
        [
            .. Observations.Where(f => f.IsImage)
                .Select(f => new CameraSpec(f.Key[FeatureKeys.ImagePrefix.Length..], f.Shape[1], f.Shape[0])),
        ];

    /// <summary>The observed feature of a key; null where the policy does not observe it.</summary>
    public FeatureSpec? Find(string key) => Observations.FirstOrDefault(feature => feature.Key == key);

    /// <summary>Seconds between two readings of a feature.</summary>
    public double SpacingOf(FeatureSpec feature) => 1 / (feature.RateHz > 0 ? feature.RateHz : ActionHz);

    /// <summary>All problems of this specification.</summary>
    public IEnumerable<string> Validate()
    {
        foreach (string problem in Observations.Append(Action).SelectMany(feature => feature.Validate()))
            yield return problem;
        if (Observations.Count == 0)
            yield return "The policy observes nothing.";
        foreach (var twice in Observations.GroupBy(feature => feature.Key).Where(group => group.Count() > 1))
            yield return $"The policy observes '{twice.Key}' twice.";
        foreach (FeatureSpec image in Observations.Where(
            f => f.IsImage && (f.Type != FeatureType.UInt8 || f.Shape.Count != 3 || f.Shape[2] != 3)))
            yield return $"The images '{image.Key}' must be uint8 of shape [H, W, 3].";
        if (Action.Shape.Count != 1)
            yield return $"An action must be a vector, not of shape [{string.Join(", ", Action.Shape)}].";
        if (FirstAction < 0 || FirstAction >= PredictionHorizon)
            yield return $"The first action of a decision is {FirstAction}; it must be one of the {PredictionHorizon} predicted actions.";
        if (!(ActionHz > 0))
            yield return $"An action rate of {ActionHz} Hz is not possible; it must be positive.";
    }

    /// <summary>A specification of a policy that observes cameras and joint positions at its action rate.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cameras">The cameras.</param>
    /// <param name="stateSize">Number of joints, Ds.</param>
    /// <param name="observationHorizon">Readings, To.</param>
    /// <param name="predictionHorizon">Actions, Tp.</param>
    /// <param name="actionSize">Size of an action, Da.</param>
    /// <param name="actionHz">Actions per second.</param>
    public static PolicySpec FromCameras(
        string task,
        IReadOnlyList<CameraSpec> cameras,
        int stateSize,
        int observationHorizon,
        int predictionHorizon,
        int actionSize,
        double actionHz) => new()
        {
            Task = task,
            Observations =
            [
                .. cameras.Select(camera => FeatureSpec.Image(camera, observationHorizon)),
                FeatureSpec.Vector(FeatureKeys.State, stateSize, observationHorizon),
            ],
            Action = FeatureSpec.Vector(FeatureKeys.Action, actionSize, predictionHorizon, actionHz),
        };
}
