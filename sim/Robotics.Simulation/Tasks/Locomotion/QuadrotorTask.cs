using MuJoCo.Modeling;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>`quadrotor`: fly through the blue point, then hold the green one for a second.</summary>
/// <remarks>
/// A quadrotor of 0.75 kg in X configuration; each rotor has 0 to 4 N of thrust with a first-order lag of 0.04 s and 16 mm of drag torque
/// per newton. It starts at x, y in [-1.5, 1.5] m, z in [0.8, 2] m with any yaw, tilted by up to 0.2 rad, at up to 0.3 m/s along each axis,
/// rotors near hover. Points are at x, y in [-1.8, 1.8] m, z in [0.6, 2.4] m, each at least 1 m from the previous position. Passed: within
/// 0.25 m. Held: within 0.15 m, slower than 0.5 m/s. Reward of an action: 1 - tanh(distance to the next point), plus 1 after the first is
/// passed, minus 0.002 times the squared angular velocity (rad²/s²). Failure: below 0.1 m, beyond 3 m to a side or 4 m up, or upside down.
/// </remarks>
public sealed class QuadrotorTask : SimulationTask
{
    internal const double Mass = 0.75; // kg
    internal const double FullThrust = 4; // N per rotor
    internal const double Passed = 0.25; // m
    internal const double Held = 0.15; // m

    internal static readonly string[] Rotors = ["rotor_front_left", "rotor_front_right", "rotor_back_left", "rotor_back_right"];

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "quadrotor",
        Summary = "fly through the blue point, then stay within 15 cm of the green one for a second",
        Actions = ActionSpec.Normalized(Rotors),
        Observations =
        [
            new ObservationSpec(
                ObservationSpec.State,
                [
                    "qw", "qx", "qy", "qz", "velocity_x", "velocity_y", "velocity_z", "rate_x", "rate_y", "rate_z",
                    .. Rotors.Select(rotor => rotor + "_thrust"),
                ]),
            new ObservationSpec(
                ObservationSpec.Environment,
                ["x", "y", "z", "next_x", "next_y", "next_z", "last_x", "last_y", "last_z", "passed"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("forward", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 50,
        MaxSteps = 500,
        Score = "fraction of the two points reached",
    };

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new QuadrotorRules(model);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new QuadrotorExpert(model);
}
