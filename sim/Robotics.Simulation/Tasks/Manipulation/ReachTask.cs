using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`reach`: bring the tool within 1 cm and 5 degrees of the marked pose and hold it there for 0.3 s.</summary>
/// <remarks>
/// The mark hangs at x in [0.36, 0.54] m, y in [-0.2, 0.2] m, z in [0.06, 0.3] m, at least 5 cm from the tool; it points down, turned about the vertical
/// by up to 0.8 rad and then leaned to any side by up to 0.3 rad. The arm starts at its home posture, each joint off by up to 0.03 rad.
/// </remarks>
public sealed class ReachTask : ArmTask
{
    /// <summary>How far from the mark the tool may be, m.</summary>
    public const double Tolerance = 0.01;

    /// <summary>How far the tool may be turned from the mark, rad.</summary>
    public const double TurnTolerance = 5 * Math.PI / 180;

    /// <summary>How far the mark is from the tool at first, at least, m.</summary>
    public const double LeastWay = 0.05;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "reach",
        Summary = "bring the tool within 1 cm and 5 degrees of the marked pose and hold it there for 0.3 s",
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
        Score = "distance to the mark, m",
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
