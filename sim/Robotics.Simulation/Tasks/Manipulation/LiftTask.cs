using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`lift`: lift the cube and hold it more than 5 cm above the table for half a second.</summary>
/// <remarks>
/// The cube (edge 4 cm, 80 g) starts flat on the table at x in [0.42, 0.58] m, y in [-0.14, 0.14] m, rotated by up to 0.5 rad; the arm
/// starts at its home posture, with up to 0.03 rad of noise per joint.
/// </remarks>
public sealed class LiftTask : ArmTask
{
    /// <summary>Half the cube's edge in m.</summary>
    public const double HalfCube = 0.02;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "lift",
        Summary = "lift the cube and hold it more than 5 cm above the table for half a second",
        Actions = ActionSpec.Of(Arm7.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, Arm7.Spec.Joints),
            new ObservationSpec(ObservationSpec.Environment, ["cube_x", "cube_y", "cube_z", "cube_qw", "cube_qx", "cube_qy", "cube_qz"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 160,
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7.Spec;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelJoints => Arm7.ModelJoints;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new LiftRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new LiftExpert(model);
}
