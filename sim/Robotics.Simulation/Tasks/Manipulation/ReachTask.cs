using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`reach`: bring the tool within 1 cm and 5 degrees of the marked pose and hold it there for 0.3 s.</summary>
/// <remarks>
/// The target is at x in [0.36, 0.54] m, y in [-0.2, 0.2] m, z in [0.06, 0.3] m, at least 5 cm from the tool; it points down, with a yaw of
/// up to 0.8 rad and a tilt of up to 0.3 rad. The arm starts at its home posture, with up to 0.03 rad of noise per joint.
/// </remarks>
public sealed class ReachTask : ArmTask
{
    /// <summary>Tolerance of the tool's position, m.</summary>
    public const double Tolerance = 0.01;

    /// <summary>Tolerance of the tool's orientation, rad.</summary>
    public const double TurnTolerance = 5 * Math.PI / 180;

    /// <summary>Minimum initial distance of the target from the tool, m.</summary>
    public const double LeastWay = 0.05;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "reach",
        Summary = "move the tool to within 1 cm and 5 degrees of the marked pose and hold it there for 0.3 s",
        Actions = ActionSpec.Of(Arm7.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, Arm7.Spec.Joints),
            new ObservationSpec(
                ObservationSpec.Environment, ["target_x", "target_y", "target_z", "target_qw", "target_qx", "target_qy", "target_qz"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 100,
        Score = "distance to the target, m",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7.Spec;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelJoints => Arm7.ModelJoints;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.3);

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new ReachRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new ReachExpert(model);
}
