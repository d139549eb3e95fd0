using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Beds;

/// <summary>`move`: catch a target that turns and is kicked, at one of its two berths, and stay there for half a second.</summary>
/// <remarks>
/// The target, a solid disc of radius 2.5 cm, drifts at 3 to 9 cm/s, takes a new velocity every 0.8 to 2 s, and every 1 to 2.5 s a kick moves it by
/// 3 cm within a few tenths of a second. All follows from the seed. Its berths lie 5.2 cm to its left and right. The finger starts at y in [-22, -18] cm. For policies
/// that answer late or under noise: see `actionNoise`.
/// </remarks>
/// <param name="actionNoise">Standard deviation of an error of every action at the servos, m; a new one each control period.</param>
public sealed class MoveTask(double actionNoise = 0.001) : ArmTask
{
    /// <summary>Radius of the target, m.</summary>
    public const double TargetRadius = 0.025;

    /// <summary>Distance of a berth from the target's middle, m.</summary>
    public const double Berth = 0.052;

    /// <summary>How near to a berth is there, m.</summary>
    public const double Tolerance = 0.012;

    /// <summary>Standard deviation of an error of every action at the servos, m.</summary>
    public double ActionNoise { get; } = double.IsFinite(actionNoise) && actionNoise >= 0
        ? actionNoise
        : throw new ArgumentException($"action noise of {actionNoise} m is no standard deviation: give 0 or more");

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "move",
        Summary = "catch the moving target: stay within 1.2 cm of one of its two berths for half a second",
        Actions = ActionSpec.Of(PointRobot.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, PointRobot.Spec.Joints),
            new ObservationSpec(ObservationSpec.Environment, ["target_x", "target_y", "target_vx", "target_vy"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 10,
        MaxSteps = 100,
        Score = "longest stay in s",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => PointRobot.Spec;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public override double PushReach(int joint) => PointRobot.PushReach;

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new MoveRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new MoveExpert(model);
}
