using MuJoCo.Modeling;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>`peg-insertion`: insert the square peg at least 3 cm deep into the hole, which is 2 mm wider, for 0.3 s.</summary>
/// <remarks>
/// The peg (24 x 24 x 100 mm, 160 g) starts upright on the table, rotated by up to 0.5 rad, and the fixture with the hole (26 x 26 mm, 50
/// mm deep, rim 60 mm above the table) is rotated by up to 0.4 rad, both at x in [0.42, 0.56] m, y in [-0.16, 0.16] m, at least 12 cm
/// apart. The arm starts at its home posture, with up to 0.03 rad of noise per joint.
/// </remarks>
public sealed class PegInsertionTask : ArmTask
{
    /// <summary>Half the peg's width in m.</summary>
    public const double HalfPeg = 0.012;

    /// <summary>Half the peg's length in m.</summary>
    public const double HalfLength = 0.05;

    /// <summary>Half the hole's width in m: 1 mm of clearance on each side of the peg.</summary>
    public const double HalfHole = 0.013;

    /// <summary>Required depth of the peg's tip below the hole's rim, m.</summary>
    public const double WantedDepth = 0.03;

    /// <summary>Minimum initial distance of the peg from the hole, m.</summary>
    public const double LeastWay = 0.12;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "peg-insertion",
        Summary = "insert the square peg at least 3 cm deep into the hole, which is 2 mm wider, for 0.3 s",
        Actions = ActionSpec.Of(Arm7.Spec),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, Arm7.Spec.Joints),
            new ObservationSpec(
                ObservationSpec.Environment,
                ["peg_x", "peg_y", "peg_z", "peg_qw", "peg_qx", "peg_qy", "peg_qz", "hole_x", "hole_y", "hole_z", "hole_cos", "hole_sin"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 240,
        Score = "insertion depth, m",
    };

    /// <inheritdoc/>
    public override RobotSpec Robot => Arm7.Spec;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelJoints => Arm7.ModelJoints;

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.3);

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new PegInsertionRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new PegInsertionExpert(model);
}
