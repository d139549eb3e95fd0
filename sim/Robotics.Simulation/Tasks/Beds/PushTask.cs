using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Beds;

/// <summary>`push`: go round the block on either side, and push it to its goal pose, within 2 cm and 10 degrees.</summary>
/// <remarks>
/// The block, 8 x 6 cm, starts at x in [-6, 6] cm, y in [-8, -2] cm, turned by up to 0.4 rad; its goal lies 9 to 16 cm ahead, up to 5 cm aside of it and
/// turned by up to 0.6 rad; the finger starts between the two, so that the way to the block's near side leads round it. The expert takes either side with the same
/// probability, whatever the state. Score: the largest of min(1, overlap / 0.95) so far, the overlap being the common area of block and goal as a part of the block's.
/// </remarks>
public sealed class PushTask : ArmTask
{
    /// <summary>How near to the goal's middle is there, m.</summary>
    public const double Tolerance = 0.02;

    /// <summary>How near to the goal's angle is there, rad: 10 degrees.</summary>
    public const double AngleTolerance = Math.PI / 18;

    /// <summary>Overlap that scores 1.</summary>
    public const double FullOverlap = 0.95;

    /// <summary>Squared radius of gyration of the table's resistance, m^2.</summary>
    public const double SquaredGyration = ((0.08 * 0.08) + (0.06 * 0.06)) / 12;

    /// <summary>Distance of the walls from the middle, m.</summary>
    public const double Wall = 0.249;

    /// <summary>What the block covers, around its middle.</summary>
    public static Footprint Block { get; } = new(new Rectangle(-0.04, -0.03, 0.04, 0.03));

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "push",
        Summary = "go round the block on either side and push it to its goal pose, within 2 cm and 10 degrees",
        Actions = ActionSpec.Of(PointRobot.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, PointRobot.Spec.Joints),
            new ObservationSpec(ObservationSpec.Environment, ["block_x", "block_y", "block_cos", "block_sin", "goal_x", "goal_y", "goal_cos", "goal_sin"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 10,
        MaxSteps = 150,
        Score = "max overlap",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => PointRobot.Spec;

    /// <inheritdoc/>
    public override double PushReach(int joint) => PointRobot.PushReach;

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new PushRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new PushExpert(model);
}
