using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`wipe`: wipe the stains off a board of unknown height and slope, pressing steadily: a task of force.</summary>
/// <remarks>
/// A sponge in a sprung holder stands in place of the gripper. The board's face lies at a height in [0.07, 0.13] m and slopes by up to 0.07 rad about x and y;
/// 24 stains, 2 cm wide, lie on it in an oval patch somewhere. A stain goes when the sponge is on it with a normal force of 2 to 12 N. The episode fails when
/// the force, of the sponge or of anything on the board, stays above 25 N for more than 50 ms. `observation.force` is what the arm exerts on its tool at the flange, in the flange's frame (z towards
/// the tool), as a sensor there reads it: the tool's weight, <see cref="ToolWeight"/>, is not taken off, so free above the board z reads about -4.2 N.
/// </remarks>
public sealed class WipeTask : ArmTask
{
    /// <summary>Number of stains.</summary>
    public const int Stains = 24;

    /// <summary>Part of the stains that must go.</summary>
    public const double WantedPart = 0.95;

    /// <summary>Smallest normal force that wipes, N.</summary>
    public const double LeastForce = 2;

    /// <summary>Largest normal force that wipes, N.</summary>
    public const double MostForce = 12;

    /// <summary>Normal force that may not last, N.</summary>
    public const double Overload = 25;

    /// <summary>How long it may last, s.</summary>
    public const double OverloadTime = 0.05;

    /// <summary>Weight of what hangs at the flange, N.</summary>
    public const double ToolWeight = 0.43 * 9.81;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "wipe",
        Summary = "wipe at least 95 % of the stains off a board of unknown height with 2 to 12 N, never above 25 N for more than 50 ms",
        Actions = ActionSpec.Of(Arm7.WithoutGripper),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, Arm7.WithoutGripper.Joints),
            new ObservationSpec(ObservationSpec.Force, ["force_x", "force_y", "force_z", "torque_x", "torque_y", "torque_z"]),
            new ObservationSpec(ObservationSpec.Environment, EnvironmentNames()),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 240,
        Score = "part of the stains wiped away with 2 to 12 N",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7.WithoutGripper;

    /// <inheritdoc/>
    public override double PushReach(int joint) => 0.35; // a push of 1 cm is what the sponge takes; no joint is a gripper

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new WipeRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new WipeExpert(model);

    // height of the board's middle in m, its normal's x and y, then each stain's place in m and whether it is gone
    private static string[] EnvironmentNames() =>
        ["board_z", "normal_x", "normal_y", .. Enumerable.Range(0, Stains).SelectMany(i => new[] { $"stain{i}_x", $"stain{i}_y", $"stain{i}_gone" })];
}
