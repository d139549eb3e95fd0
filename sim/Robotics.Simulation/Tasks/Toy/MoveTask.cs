using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>`move`: follow a target that turns and is kicked, and stay at one of its two berths for half a second.</summary>
/// <remarks>
/// The target, a solid disc of radius 2.5 cm, drifts at 3 to 9 cm/s and changes its velocity every 0.8 to 2 s; every 1 to 2.5 s a kick
/// moves it by 3 cm within a few tenths of a second. The seed determines everything. Its berths are 5.2 cm to its left and right. The
/// finger starts at y in [-22, -18] cm. To test policies with latency or action noise, see `actionNoise`.
/// </remarks>
/// <param name="actionNoise">Standard deviation of the action noise at the servos, m; drawn in each control period.</param>
public sealed class MoveTask(double actionNoise = 0.001) : ArmTask
{
    /// <summary>Radius of the target, m.</summary>
    public const double TargetRadius = 0.025;

    /// <summary>Distance of a berth from the target's center, m.</summary>
    public const double Berth = 0.052;

    /// <summary>Tolerance of the berth position, m.</summary>
    public const double Tolerance = 0.012;

    /// <summary>Standard deviation of the action noise at the servos, m.</summary>
    public double ActionNoise { get; } = double.IsFinite(actionNoise) && actionNoise >= 0
        ? actionNoise
        : throw new ArgumentException($"the action noise must be 0 m or more, not {actionNoise} m");

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
        Score = "longest stay, s",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => PointRobot.Spec;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public override double DisturbanceScale(int joint) => PointRobot.DisturbanceScale;

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new MoveRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new MoveExpert(model);
}
