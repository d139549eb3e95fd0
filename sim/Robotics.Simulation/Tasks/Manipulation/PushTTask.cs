using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`push-t`: push the T-shaped block onto its goal until it covers 95 % of it.</summary>
/// <remarks>
/// Geometry and score of the push-T task of Diffusion Policy (Chi et al., arXiv:2303.04137), 1 mm for each of its pixels, in m from the middle of its 512 x 512 window, x right
/// and y up in its picture: a T of bars 120 x 30 and 30 x 90 mm, a round finger of radius 15 mm, goal pose (0, 0, -pi/4), that is (256, 256, pi/4) there, where y points down.
/// The block's pose is that of the middle of its bar's outer edge. Score: the largest coverage so far, the common area of block and goal as a part of the goal's.
/// Initial states: finger and block in the same ranges, the block turned anywhere; draws where block and wall or block and finger overlap are drawn again (there the first
/// physics step pushes them apart).
/// As there, the block only moves while it is pushed, contacts have no friction, and mass middle and inertia (45 mm from the edge; 3000 mm^2) are those that its code sets, which are
/// not quite those of a T of even thickness. Different: the finger is a servo of finite force behind a safety filter (0.6 m/s), where
/// there a kinematic body follows a PD law; physics runs at 500 Hz instead of 100 Hz; the score is taken at every timestep instead of every action.
/// </remarks>
public sealed class PushTTask : ArmTask
{
    /// <summary>Coverage that is success, as a part of the goal's area.</summary>
    public const double Threshold = 0.95;

    /// <summary>Distance of the middle of mass from the middle of the bar's outer edge, m.</summary>
    public const double MassOffset = 0.045;

    /// <summary>Squared radius of gyration about the middle of mass, m^2.</summary>
    public const double SquaredGyration = 0.003;

    /// <summary>Distance of the walls from the middle, m.</summary>
    public const double Wall = 0.249;

    /// <summary>What the block covers, around its middle of mass.</summary>
    public static Footprint Block { get; } = new(new Rectangle(-0.06, 0.015, 0.06, 0.045), new Rectangle(-0.015, -0.075, 0.015, 0.015));

    /// <summary>Goal of the block's middle of mass.</summary>
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
    public override double PushReach(int joint) => PointRobot.PushReach;

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new PushTRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new PushTExpert();

    /// <summary>Pose of the middle of mass of a block whose bar's outer edge has its middle at a place.</summary>
    public static PlanarPose MassPose(double x, double y, double angle) =>
        new(x + (MassOffset * Math.Sin(angle)), y - (MassOffset * Math.Cos(angle)), angle);
}
