using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;

namespace Robotics.Cli.Deployment;

/// <summary>Passes everything on to an arm and keeps the simulated world's positions on their way, for the video afterwards.</summary>
/// <remarks>Thread: the control thread; what it kept is read between episodes. Allocates in the constructor only.</remarks>
[RealTime]
internal sealed class RecordingRobot(IRobot inner, int capacity) : IRobot
{
    private readonly double[] _worlds = new double[capacity * inner.EnvironmentSize];
    private long _last;

    /// <summary>Readings kept since <see cref="Clear"/>.</summary>
    internal int Count { get; private set; }

    public RobotSpec Spec => inner.Spec;

    public RobotCapabilities Capabilities => inner.Capabilities;

    public IEpisodic? Episodes => inner.Episodes;

    public ISteppable? Stepping => inner.Stepping;

    public int EnvironmentSize => inner.EnvironmentSize;

    /// <summary>Reading i. [nq] Lent.</summary>
    internal ReadOnlySpan<double> this[int i] => _worlds.AsSpan(i * EnvironmentSize, EnvironmentSize);

    public bool TryRead(RobotState state)
    {
        if (!inner.TryRead(state))
            return false;
        if (state.Sequence != _last && Count < capacity && state.Environment.Length > 0)
            state.Environment.CopyTo(_worlds, Count++ * EnvironmentSize);
        _last = state.Sequence;
        return true;
    }

    public SendStatus Send(SafeCommand command) => inner.Send(command);

    public void Stop() => inner.Stop();

    internal void Clear() => Count = 0;

    public void Dispose() => inner.Dispose();
}
