using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`wipe`: wipe the stains off a board of unknown height and slope with a steady force.</summary>
/// <remarks>
/// A sponge in a spring-loaded holder replaces the gripper. The board's surface is at a height in [0.07, 0.13] m and is tilted by up to
/// 0.07 rad about x and y; 24 stains, 2 cm wide, form an elliptical patch on it. A stain is removed by the sponge with a normal force of 2
/// to 12 N. The episode fails if the total force on the board exceeds 25 N for more than 50 ms. `observation.force` is the wrench of the
/// arm on its tool at the flange, in the flange's frame (z towards the tool), as measured by a sensor there, including the tool's weight,
/// <see cref="ToolWeight"/>: without contact, z is about -4.2 N.
/// </remarks>
public sealed class WipeTask : ArmTask
{
    /// <summary>Number of stains.</summary>
    public const int Stains = 24;

    /// <summary>Fraction of the stains that must be removed.</summary>
    public const double WantedPart = 0.95;

    /// <summary>Minimum normal force for wiping, N.</summary>
    public const double LeastForce = 2;

    /// <summary>Maximum normal force for wiping, N.</summary>
    public const double MostForce = 12;

    /// <summary>Normal force above which the arm is overloaded, N.</summary>
    public const double Overload = 25;

    /// <summary>Maximum duration of overload, s.</summary>
    public const double OverloadTime = 0.05;

    /// <summary>Weight of the tool at the flange, N.</summary>
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
        Score = "fraction of the stains removed with 2 to 12 N",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7.WithoutGripper;

    /// <inheritdoc/>
    public override double DisturbanceScale(int joint) => 0.35; // the sponge tolerates a disturbance of 1 cm; no joint is a gripper

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new WipeRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new WipeExpert(model);

    // height of the board's center in m, its normal's x and y, then each stain's position in m and whether it is removed
    private static string[] EnvironmentNames() =>
    [
        "board_z", "normal_x", "normal_y",
        .. Enumerable.Range(0, Stains).SelectMany(i => new[] { $"stain{i}_x", $"stain{i}_y", $"stain{i}_gone" }),
    ];
}
