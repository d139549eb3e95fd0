using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`push-t`: push the T-shaped block onto its goal until it covers 95 % of it.</summary>
/// <remarks>
/// Geometry and score of the push-T task of Diffusion Policy (Chi et al., arXiv:2303.04137), 1 mm per pixel, in m from the center of its
/// 512 x 512 window, x right and y up in its image: a T of bars 120 x 30 and 30 x 90 mm, a round finger of radius 15 mm, goal pose (0, 0,
/// -pi/4), which is (256, 256, pi/4) in the original with y down.
/// The origin of the block's pose is the center of its bar's outer edge. Score: maximum coverage so far, where coverage is the common area
/// of block and goal relative to the goal's area. Initial states: finger and block in the original ranges, the block with any angle;
/// overlapping states of block, wall and finger are redrawn (in the original, the first physics step pushes them apart).
/// As in the original, the block only moves while it is pushed, contacts have no friction, and center of mass and inertia (45 mm from the
/// edge; 3000 mm^2) are those of its code, which differ slightly from those of a uniform T. Differences: the finger is a servo of finite
/// force behind a safety filter (0.6 m/s), whereas the original has a kinematic body with a PD law; physics runs at 500 Hz instead of 100
/// Hz; the score is evaluated at every timestep instead of every action.
/// </remarks>
public sealed class PushTTask : ArmTask
{
    /// <summary>Coverage required for success, relative to the goal's area.</summary>
    public const double Threshold = 0.95;

    /// <summary>Distance of the center of mass from the center of the bar's outer edge, m.</summary>
    public const double MassOffset = 0.045;

    /// <summary>Squared radius of gyration about the center of mass, m^2.</summary>
    public const double SquaredGyration = 0.003;

    /// <summary>Distance of the walls from the center, m.</summary>
    public const double Wall = 0.249;

    /// <summary>Footprint of the block relative to its center of mass.</summary>
    public static Footprint Block { get; } = new(new Rectangle(-0.06, 0.015, 0.06, 0.045), new Rectangle(-0.015, -0.075, 0.015, 0.015));

    /// <summary>Goal pose of the block's center of mass.</summary>
    public static PlanarPose Goal { get; } = MassPose(0, 0, -Math.PI / 4);

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "push-t",
        Summary = "push the T-shaped block onto its goal until it covers 95 % of it",
        Actions = ActionSpec.Of(PointRobot.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, PointRobot.Spec.Joints),
            new ObservationSpec(ObservationSpec.Environment, ["block_x", "block_y", "block_angle", "block_cos", "block_sin"]),
        ],
        Cameras = [new CameraSpec("scene", 96, 96)],
        OverviewCamera = "overview",
        ControlHz = 10,
        MaxSteps = 300,
        Score = "max coverage",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => PointRobot.Spec;

    /// <inheritdoc/>
    public override double DisturbanceScale(int joint) => PointRobot.DisturbanceScale;

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new PushTRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new PushTExpert();

    /// <summary>Pose of the center of mass for a position of the center of the bar's outer edge.</summary>
    public static PlanarPose MassPose(double x, double y, double angle) =>
        new(x + (MassOffset * Math.Sin(angle)), y - (MassOffset * Math.Cos(angle)), angle);
}
