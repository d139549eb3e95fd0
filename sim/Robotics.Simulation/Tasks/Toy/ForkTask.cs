using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>`fork`: pass the post on either side without touching it and reach the goal behind it.</summary>
/// <remarks>
/// The finger starts in front of the post at x in [-2, 2] cm, y in [-20, -17] cm; the goal is behind it in the mirrored range; the post,
/// radius 5 cm, is within 1 cm of the center. The expert chooses each side with equal probability, independent of the state: the mean of
/// its actions leads into the post, so a policy that learns the mean fails. A touch ends the episode.
/// </remarks>
public sealed class ForkTask : ArmTask
{
    /// <summary>Radius of the post, m.</summary>
    public const double PostRadius = 0.05;

    /// <summary>Tolerance of the goal position, m.</summary>
    public const double Tolerance = 0.015;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "fork",
        Summary = "pass the post on the left or on the right without touching it, and come within 1.5 cm of the goal behind it",
        Actions = ActionSpec.Of(PointRobot.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, PointRobot.Spec.Joints),
            new ObservationSpec(ObservationSpec.Environment, ["goal_x", "goal_y", "post_x", "post_y"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 10,
        MaxSteps = 60,
        Modes = ["left", "right"],
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => PointRobot.Spec;

    /// <inheritdoc/>
    public override double DisturbanceScale(int joint) => PointRobot.DisturbanceScale;

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new ForkRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new ForkExpert(model);
}
