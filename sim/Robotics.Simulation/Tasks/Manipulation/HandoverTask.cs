using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>
/// `handover`: the left arm takes a bar from the table and hands it to the right arm, which holds it alone above 15 cm for half a second.
/// </summary>
/// <remarks>
/// The bar (22 cm long, 2.8 cm thick, 100 g) starts flat on the table in front of the left arm, its center at x in [0.38, 0.46] m, y in
/// [-0.1, 0.1] m, rotated by up to 0.4 rad; the right arm faces it at a distance of 1 m. Both arms start retracted above the table, with up
/// to 0.03 rad of noise per joint. The right arm holds the bar if both its fingers touch it and the left hand does not.
/// </remarks>
public sealed class HandoverTask : ArmTask
{
    /// <summary>Half the bar's thickness, m.</summary>
    public const double HalfBar = 0.014;

    /// <summary>Distance of the grasp positions from the bar's center, m; the left hand on the side of the left arm.</summary>
    public const double Grasp = 0.065;

    /// <summary>Required height of the bar's center, m.</summary>
    public const double WantedHeight = 0.15;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "handover",
        Summary = "take the bar with the left arm and hand it to the right arm, which holds it alone above 15 cm for half a second",
        Actions = ActionSpec.Of(Arm7Pair.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, Arm7Pair.Spec.Joints),
            new ObservationSpec(ObservationSpec.Environment, ["bar_x", "bar_y", "bar_z", "bar_qw", "bar_qx", "bar_qy", "bar_qz"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("left_wrist", 64, 64), new CameraSpec("right_wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 240,
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7Pair.Spec;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelJoints => Arm7Pair.ModelJoints;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public override double DisturbanceScale(int joint) => Robot.Units[joint] == "rad" ? 1 : 0; // neither gripper

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new HandoverRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new HandoverExpert(model);
}
