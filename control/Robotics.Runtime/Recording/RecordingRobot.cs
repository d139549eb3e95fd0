using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;

namespace Robotics.Runtime.Recording;

/// <summary>Forwards every call to a robot and keeps the simulated world's positions, for videos.</summary>
/// <param name="inner">The robot, which this object owns.</param>
/// <param name="capacity">Readings kept at most.</param>
/// <remarks>Thread: the control thread; kept readings are read between episodes. Allocates in the constructor only.</remarks>
[RealTime]
public sealed class RecordingRobot(IRobot inner, int capacity) : IRobot
{
    private readonly double[] _worlds = new double[capacity * inner.EnvironmentSize];
    private long _last;

    /// <summary>Readings kept since <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public RobotSpec Spec => inner.Spec;

    /// <inheritdoc/>
    public RobotCapabilities Capabilities => inner.Capabilities;

    /// <inheritdoc/>
    public IEpisodic? Episodes => inner.Episodes;

    /// <inheritdoc/>
    public ISteppable? Stepping => inner.Stepping;

    /// <inheritdoc/>
    public int EnvironmentSize => inner.EnvironmentSize;

    /// <summary>Reading i: positions of the world. [nq] Lent until the next <see cref="Clear"/>.</summary>
    public ReadOnlySpan<double> this[int i] => _worlds.AsSpan(i * EnvironmentSize, EnvironmentSize);

    /// <inheritdoc/>
    public bool TryRead(RobotState state)
    {
        if (!inner.TryRead(state))
            return false;
        if (state.Sequence != _last && Count < capacity && state.Environment.Length > 0)
            state.Environment.CopyTo(_worlds, Count++ * EnvironmentSize);
        _last = state.Sequence;
        return true;
    }

    /// <inheritdoc/>
    public SendStatus Send(SafeCommand command) => inner.Send(command);

    /// <inheritdoc/>
    public void Stop() => inner.Stop();

    /// <summary>Discards the kept readings: a new episode.</summary>
    public void Clear() => Count = 0;

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
