using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>`walker2d`: two legs of three joints walk along x.</summary>
/// <remarks>
/// 29.6 kg, 1.66 m tall, in the plane. Motors: hip 130, knee 110, ankle 60 N·m. Fallen: torso below 0.75 m or tilted by more than 0.8 rad.
/// The planning expert's mean return over seeds 0 to 9 is 617 (6.3 m, 10 of 10 succeed).
/// </remarks>
public sealed class Walker2dTask : WalkerTask
{
    private static readonly string[] s_joints = ["right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle"];

    /// <summary>Creates the task.</summary>
    public Walker2dTask()
        : base(
            "walker2d", "walk", s_joints,
            new WalkerTerms { Joints = s_joints, LowHeight = 0.75, Lean = 0.8, ControlCost = 0.001, Distance = 3 })
    {
    }

    internal override WalkerGait Gait { get; } = new()
    {
        Speed = 1.3,
        Height = 1.1,
        Planning = new PredictiveOptions { Horizon = 36, StepsPerControl = 4, Samples = 32, Knots = 8, Noise = 0.3, Threads = 2 },
    };
}
