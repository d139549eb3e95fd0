using MuJoCo.Modeling;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>`navigation`: drive through rooms to the flag with at most three collisions.</summary>
/// <remarks>
/// A reset divides the arena of 8 x 6 m into rooms of at least 2 m by walls with 1 m doors, places up to eight crates of 40 cm, and draws a
/// start and a goal at least 3.5 m apart; crates that would block the last path are omitted, so every layout is solvable. The robot (a disc
/// of 36 cm, 7.8 kg) has two driven wheels of 7 cm radius, 28 cm apart, with up to 12 rad/s. Success: its center is within 0.3 m of the
/// goal. Failure: a fourth collision; a collision lasts until half a second without contact. Reward of an action: decrease of the
/// straight-line distance to the goal in m, minus 0.5 per new collision. Score (SPL): shortest path over traveled path, at most 1, if
/// successful, otherwise 0; Anderson et al., On Evaluation of Embodied Navigation Agents, arXiv:1807.06757. The camera `depth` looks
/// forward from a height of 22 cm; policies should use its metric depth image.
/// </remarks>
public sealed class NavigationTask : SimulationTask
{
    internal const double Reached = 0.3; // m
    internal const double Radius = 0.18; // m, the robot's
    internal const double WheelRadius = 0.07; // m
    internal const double Track = 0.28; // m between the wheels
    internal const double WheelSpeed = 12; // rad/s at most
    internal const int Collisions = 3;

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "navigation",
        Summary = "drive through rooms to within 30 cm of the flag, with at most three collisions",
        Actions = ActionSpec.Normalized("left_wheel", "right_wheel"),
        Observations =
        [
            new ObservationSpec(ObservationSpec.State, ["left_wheel_velocity", "right_wheel_velocity", "yaw_rate"]),
            new ObservationSpec(
                ObservationSpec.Environment,
                ["x", "y", "cos_yaw", "sin_yaw", "goal_distance", "goal_bearing_cos", "goal_bearing_sin", "collisions"]),
        ],
        Cameras = [new CameraSpec("depth", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 10,
        MaxSteps = 600,
        Score = "shortest path divided by traveled path if successful, else 0",
    };

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new NavigationRules(model);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new NavigationExpert(model);
}
