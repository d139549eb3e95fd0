using Robotics.Control.Safety;
using Robotics.Control.Sensing;

namespace Robotics.Control.Acting;

/// <summary>An arm, simulated or real, here or at the other end of a wire.</summary>
/// <remarks>Thread: the control thread, which makes every call. No call waits or allocates.</remarks>
public interface IRobot : IDisposable
{
    /// <summary>Joints and limits.</summary>
    RobotSpec Spec { get; }

    /// <summary>What the robot can do: constant while it is open.</summary>
    RobotCapabilities Capabilities { get; }

    /// <summary>Resets the simulated world; null where <see cref="RobotCapabilities.HasEpisodes"/> is false.</summary>
    IEpisodic? Episodes => null;

    /// <summary>Advances the simulated world; null where <see cref="RobotCapabilities.HasStepping"/> is false.</summary>
    ISteppable? Stepping => null;

    /// <summary>Length of <see cref="RobotState.Environment"/>: 0 on a real robot.</summary>
    int EnvironmentSize { get; }

    /// <summary>Copies the newest reading into <paramref name="state"/>.</summary>
    /// <returns>False when nothing newer than <paramref name="state"/>'s sequence exists; the slot is then untouched.</returns>
    bool TryRead(RobotState state);

    /// <summary>Sends a command that the safety filter made.</summary>
    SendStatus Send(SafeCommand command);

    /// <summary>Stops motion and latches: nothing moves until the robot is armed anew.</summary>
    void Stop();
}
