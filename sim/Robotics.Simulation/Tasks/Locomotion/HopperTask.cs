using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>`hopper`: one leg of three joints hops along x.</summary>
/// <remarks>
/// 15.1 kg, 1.6 m tall, in the plane. Motors: hip and knee 160 N·m, ankle 70 N·m. Fallen: torso below 0.75 m or tilted by more than 0.7
/// rad. The planning expert's mean return over seeds 0 to 29 is 538 (5.0 m, 29 of 30 succeed).
/// </remarks>
public sealed class HopperTask : WalkerTask
{
    private static readonly string[] s_joints = ["hip", "knee", "ankle"];

    /// <summary>Creates the task.</summary>
    public HopperTask()
        : base(
            "hopper", "hop", s_joints,
            new WalkerTerms { Joints = s_joints, LowHeight = 0.75, Lean = 0.7, ControlCost = 0.001, Distance = 2 })
    {
    }

    internal override WalkerGait Gait { get; } = new()
    {
        Speed = 1.1,
        Height = 1.2,
        LeanWeight = 6,
        TurnWeight = 0.05,
        FallWeight = 50,
        Planning = new PredictiveOptions { Horizon = 48, StepsPerControl = 4, Samples = 80, Knots = 10, Noise = 0.35, Threads = 2 },
    };
}
