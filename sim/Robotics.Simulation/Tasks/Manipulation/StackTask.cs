using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`stack`: place the red cube on the green one, release it, and leave both at rest for half a second.</summary>
/// <remarks>
/// Both cubes (edge 4 cm, 80 g) start flat on the table at x in [0.42, 0.58] m, y in [-0.16, 0.16] m, at least 10 cm apart, each rotated by
/// up to 0.5 rad; the arm starts at its home posture, with up to 0.03 rad of noise per joint.
/// </remarks>
public sealed class StackTask : ArmTask
{
    /// <summary>Half a cube's edge in m.</summary>
    public const double HalfCube = 0.02;

    /// <summary>Tolerance of the horizontal distance of the cubes' centers, m.</summary>
    public const double Tolerance = 0.015;

    /// <summary>Minimum initial distance of the cubes, m.</summary>
    public const double LeastWay = 0.1;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "stack",
        Summary = "place the red cube on the green one, release it, and leave both at rest for half a second",
        Actions = ActionSpec.Of(Arm7.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, Arm7.Spec.Joints),
            new ObservationSpec(
                ObservationSpec.Environment,
                [
                    "red_x", "red_y", "red_z", "red_qw", "red_qx", "red_qy", "red_qz",
                    "green_x", "green_y", "green_z", "green_qw", "green_qx", "green_qy", "green_qz",
                ]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 200,
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7.Spec;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelJoints => Arm7.ModelJoints;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new StackRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new PlaceExpert(model, "red", HalfCube, "green", 2 * HalfCube);
}
