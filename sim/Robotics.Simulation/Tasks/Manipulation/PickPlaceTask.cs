using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`pick-place`: place the cube within 2 cm of the center of the green area, release it, and leave it at rest for 0.3 s.</summary>
/// <remarks>
/// The cube (edge 4 cm, 80 g) starts flat on the table at x in [0.42, 0.58] m, y in [-0.16, 0.16] m, rotated by up
/// to 0.5 rad; the area is at x in [0.4, 0.6] m, y in [-0.18, 0.18] m, at least 10 cm from the cube; the arm starts
/// at its home posture, with up to 0.03 rad of noise per joint.
/// </remarks>
public sealed class PickPlaceTask : ArmTask
{
    /// <summary>Half the cube's edge in m.</summary>
    public const double HalfCube = 0.02;

    /// <summary>Tolerance of the cube's position, m.</summary>
    public const double Tolerance = 0.02;

    /// <summary>Minimum initial distance of the cube from the area's center, m.</summary>
    public const double LeastWay = 0.1;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "pick-place",
        Summary = "place the cube within 2 cm of the center of the green area, release it, and leave it at rest for 0.3 s",
        Actions = ActionSpec.Of(Arm7.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, Arm7.Spec.Joints),
            new ObservationSpec(
                ObservationSpec.Environment,
                ["cube_x", "cube_y", "cube_z", "cube_qw", "cube_qx", "cube_qy", "cube_qz", "target_x", "target_y"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 200,
        Score = "distance to the center of the area, m",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7.Spec;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelJoints => Arm7.ModelJoints;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.3);

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new PickPlaceRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new PlaceExpert(model, "cube", HalfCube, "target", HalfCube);
}
