using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>`ant`: four legs of two joints walk along x.</summary>
/// <remarks>
/// 9.4 kg, 1.3 m wide; all motors 30 N·m. Fallen: torso below 0.2 m or tilted by more than 1.2 rad. The observation is that of gymnasium
/// without contact forces. The planning expert's mean return over seeds 0 to 9 is 248 (5.4 m, 10 of 10 succeed).
/// </remarks>
public sealed class AntTask : WalkerTask
{
    private static readonly string[] s_joints =
    [
        "front_left_hip", "front_left_knee", "front_right_hip", "front_right_knee",
        "back_left_hip", "back_left_knee", "back_right_hip", "back_right_knee",
    ];

    /// <summary>Creates the task.</summary>
    public AntTask()
        : base(
            "ant", "walk", s_joints,
            new WalkerTerms { Joints = s_joints, Free = true, LowHeight = 0.2, Lean = 1.2, ControlCost = 0.5, Distance = 3, Spread = 0.1 })
    {
    }

    internal override WalkerGait Gait { get; } = new()
    {
        Speed = 1.2,
        Height = 0.35,
        Planning = new PredictiveOptions { Horizon = 24, StepsPerControl = 4, Samples = 24, Knots = 6, Noise = 0.35, Threads = 2 },
    };
}
