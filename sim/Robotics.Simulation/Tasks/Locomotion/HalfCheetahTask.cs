using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>`half-cheetah`: a planar runner with a hind and a front leg of three sprung joints each runs along x.</summary>
/// <remarks>
/// 14.7 kg, 1.4 m long, in the plane. Motors: hind hip, knee, ankle 110, 80, 55 N·m, front 90, 60, 30 N·m. As in gymnasium, there is no
/// alive bonus; unlike there, a runner on its back (tilted by more than 2 rad) has fallen.
/// The planning expert's mean return over seeds 0 to 9 is 1036 (21.7 m, 10 of 10 succeed).
/// </remarks>
public sealed class HalfCheetahTask : WalkerTask
{
    private static readonly string[] s_joints = ["back_hip", "back_knee", "back_ankle", "front_hip", "front_knee", "front_ankle"];

    /// <summary>Creates the task.</summary>
    public HalfCheetahTask()
        : base(
            "half-cheetah",
            "run",
            s_joints,
            new WalkerTerms { Joints = s_joints, LowHeight = 0, Lean = 2, Alive = 0, ControlCost = 0.1, Distance = 8, Spread = 0.1 })
    {
    }

    internal override WalkerGait Gait { get; } = new()
    {
        Speed = 4,
        Height = 0.5,
        Planning = new PredictiveOptions { Horizon = 24, StepsPerControl = 4, Samples = 24, Knots = 6, Noise = 0.4, Threads = 2 },
    };
}
