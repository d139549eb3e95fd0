using Robotics.Control.Safety;
using Robotics.Control.Sensing;

namespace Robotics.Control.Acting;

/// <summary>A robot arm: simulated, real, or behind a bridge.</summary>
/// <remarks>Thread: the control thread. No call waits or allocates.</remarks>
public interface IRobot : IDisposable
{
    /// <summary>Joints and limits.</summary>
    RobotSpec Spec { get; }

    /// <summary>The robot's capabilities, constant while it is open.</summary>
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

    /// <summary>Sends a command that the safety filter has created.</summary>
    SendStatus Send(SafeCommand command);

    /// <summary>Stops motion, latched: nothing moves until the robot is armed again.</summary>
    void Stop();
}
