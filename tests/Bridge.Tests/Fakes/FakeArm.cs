using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Fakes;

/// <summary>An arm that reaches each command immediately.</summary>
internal class FakeArm : IRobot
{
    internal const int Dof = 3;
    private readonly IClock _clock;
    private readonly double[] _position = new double[Dof];
    private long _sequence;

    internal FakeArm(IClock clock, double acceleration = 1e4) => (_clock, Spec) = (clock, new RobotSpec
    {
        Name = "fake",
        Joints = ["shoulder", "elbow", "gripper"],
        Units = ["rad", "rad", "m"],
        Limits = new SafetyLimits(
            [-2, -2, 0], [2, 2, 0.04], [100, 100, 10], [acceleration, acceleration, acceleration], TimeSpan.FromMilliseconds(500)),
    });

    public RobotSpec Spec { get; }

    public virtual RobotCapabilities Capabilities => RobotCapabilities.None with { Signals = Signals };

    internal IReadOnlyList<FeatureSpec> Signals { get; init; } = [];

    public virtual IEpisodic? Episodes => null;

    public virtual ISteppable? Stepping => null;

    public int EnvironmentSize => 2;

    internal bool IsStopped { get; set; }

    internal int Stops { get; private set; }

    internal long Commands { get; private set; }

    internal bool IsSilent { get; set; }

    internal double[] Position => _position;

    internal Timestamp ObservedAt { get; private set; }

    public bool TryRead(RobotState state)
    {
        if (IsSilent)
            return false;
        _position.CopyTo(state.Position, 0);
        state.Environment[0] = 7;
        for (int i = 0; i < state.Signals.Length; i++)
            state.Signals[i] = 10 + i;
        state.CapturedAt = _clock.Now;
        state.Sequence = ++_sequence;
        state.Episode = Episode;
        return true;
    }

    public SendStatus Send(SafeCommand command)
    {
        if (IsStopped)
            return SendStatus.Stopped;
        command.Position.CopyTo(_position);
        ObservedAt = command.ObservedAt;
        Commands++;
        return SendStatus.Sent;
    }

    public void Stop()
    {
        IsStopped = true;
        Stops++;
    }

    public void Dispose()
    {
    }

    protected EpisodeStatus Episode { get; set; }

    protected void Restart()
    {
        Array.Clear(_position);
        _sequence = 0;
        IsStopped = false;
    }
}
