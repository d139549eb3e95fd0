using Robotics.Control.Acting;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Fakes;

/// <summary>A fake arm with episodes and steps.</summary>
internal sealed class FakeWorld(IClock clock) : FakeArm(clock), IEpisodic, ISteppable
{
    internal long Seed { get; private set; } = -1;

    internal long Steps { get; private set; }

    public override RobotCapabilities Capabilities => new() { HasEpisodes = true, HasStepping = true, Signals = Signals };

    public override IEpisodic? Episodes => this;

    public override ISteppable? Stepping => this;

    public TimeSpan Timestep => TimeSpan.FromMilliseconds(1);

    public void Reset(long seed)
    {
        Restart();
        Seed = seed;
        Episode = EpisodeStatus.Running;
    }

    public void Step() => Steps++;
}
