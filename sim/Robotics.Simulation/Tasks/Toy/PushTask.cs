using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>`push`: move around the block on either side and push it to its goal pose, within 2 cm and 10 degrees.</summary>
/// <remarks>
/// The block, 8 x 6 cm, starts at x in [-6, 6] cm, y in [-8, -2] cm, rotated by up to 0.4 rad; its goal is 9 to 16 cm ahead, up to 5 cm to
/// the side and rotated by up to 0.6 rad; the finger starts between the two, so that it must move around the block to push it. The expert
/// chooses each side with equal probability, independent of the state. Score: maximum of min(1, overlap / 0.95) so far, where overlap is
/// the common area of block and goal relative to the block's area.
/// </remarks>
public sealed class PushTask : ArmTask
{
    /// <summary>Tolerance of the goal position, m.</summary>
    public const double Tolerance = 0.02;

    /// <summary>Tolerance of the goal angle, rad: 10 degrees.</summary>
    public const double AngleTolerance = Math.PI / 18;

    /// <summary>Overlap with a score of 1.</summary>
    public const double FullOverlap = 0.95;

    /// <summary>Squared radius of gyration of the table's resistance, m^2.</summary>
    public const double SquaredGyration = ((0.08 * 0.08) + (0.06 * 0.06)) / 12;

    /// <summary>Distance of the walls from the center, m.</summary>
    public const double Wall = 0.249;

    /// <summary>Footprint of the block relative to its center.</summary>
    public static Footprint Block { get; } = new(new Rectangle(-0.04, -0.03, 0.04, 0.03));

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "push",
        Summary = "move around the block on either side and push it to its goal pose, within 2 cm and 10 degrees",
        Actions = ActionSpec.Of(PointRobot.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, PointRobot.Spec.Joints),
            new ObservationSpec(
                ObservationSpec.Environment, ["block_x", "block_y", "block_cos", "block_sin", "goal_x", "goal_y", "goal_cos", "goal_sin"]),
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
    public override double DisturbanceScale(int joint) => PointRobot.DisturbanceScale;

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new PushRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new PushExpert(model);
}
