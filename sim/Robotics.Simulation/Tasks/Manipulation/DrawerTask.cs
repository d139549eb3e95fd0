using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`drawer`: pull the drawer of a cabinet open by at least 15 cm.</summary>
/// <remarks>
/// The cabinet's front is at x in [0.53, 0.62] m, y in [-0.1, 0.1] m, rotated by up to 0.3 rad; the drawer (1.4 kg) starts closed and
/// slides with 4 N of friction and 8 N s/m of damping. The arm starts retracted above the table, with up to 0.03 rad of noise per joint.
/// </remarks>
public sealed class DrawerTask : ArmTask
{
    /// <summary>Required opening, m.</summary>
    public const double WantedOpening = 0.15;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "drawer",
        Summary = "pull the drawer of a cabinet open by at least 15 cm and keep it open for 0.2 s",
        Actions = ActionSpec.Of(Arm7.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, Arm7.Spec.Joints),
            new ObservationSpec(ObservationSpec.Environment, ["handle_x", "handle_y", "handle_z", "cabinet_cos", "cabinet_sin", "opening"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 160,
        Score = "opening, m",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7.Spec;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelJoints => Arm7.ModelJoints;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.2);

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new DrawerRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new DrawerExpert(model);
}
