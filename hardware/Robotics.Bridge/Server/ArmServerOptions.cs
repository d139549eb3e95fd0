using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>How an arm is served.</summary>
public sealed record ArmServerOptions
{
    /// <summary>Where to listen: tcp://address:port, port 0 for any free one.</summary>
    public string Endpoint { get; init; } = "tcp://127.0.0.1:5555";

    /// <summary>Servo ticks a second: the rate of the loop that calls <see cref="ArmServer.Tick"/>.</summary>
    public double ServoHz { get; init; } = 500;

    /// <summary>States sent a second; the servo rate is a whole multiple of it.</summary>
    public double StateHz { get; init; } = 250;

    /// <summary>Silence after which the arm brakes and holds.</summary>
    public TimeSpan Watchdog { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long it holds before it stops.</summary>
    public TimeSpan StopAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which a client that is not commanding loses the arm.</summary>
    public TimeSpan LeaseSilence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much longer than the fastest one a command may be on its way.</summary>
    public TimeSpan MaxCommandAge { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Messages taken in per tick at most; the rest waits.</summary>
    public int MaxMessagesPerTick { get; init; } = 32;

    /// <summary>SCHED_FIFO priority of the network's own thread, below the servo thread's, where the system grants it; 0 leaves it ordinary.</summary>
    public int NetworkPriority { get; init; } = 70;

    /// <summary>Encryption; none listens in the clear, which only this machine's own addresses allow.</summary>
    public CurveServerOptions? Curve { get; init; }

    /// <summary>Lets anyone on the network move the arm: listen in the clear at any address.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>The cameras that <see cref="CameraServer"/> publishes, as clients are told.</summary>
    public IReadOnlyList<CameraSpec> Cameras { get; init; } = [];

    /// <summary>The port of <see cref="CameraServer"/>; 0 without cameras.</summary>
    public int CameraPort { get; init; }

    /// <summary>The task that the arm's world is set for; empty on a real arm.</summary>
    public string Task { get; init; } = string.Empty;

    /// <summary>The clock of the servo loop.</summary>
    public IClock Clock { get; init; } = MonotonicClock.Instance;

    /// <summary>Servo ticks from one state to the next.</summary>
    /// <exception cref="ArgumentException">A rate or a time makes no sense.</exception>
    internal long TicksPerState()
    {
        if (!(ServoHz is >= 10 and <= 10_000))
            throw new ArgumentException($"{ServoHz} servo ticks a second: 10 to 10,000 are possible");
        double ticks = ServoHz / StateHz;
        if (!(ticks >= 1 && ticks == Math.Floor(ticks)))
            throw new ArgumentException($"{StateHz} states a second do not divide {ServoHz} servo ticks a second");
        if (Watchdog <= TimeSpan.Zero || StopAfter < TimeSpan.Zero || LeaseSilence <= TimeSpan.Zero || MaxCommandAge <= TimeSpan.Zero)
            throw new ArgumentException("the times of the watchdog, the lease and the commands' age must be positive");
        if (MaxMessagesPerTick < 1)
            throw new ArgumentException("at least one message must be taken in per tick");
        return (long)ticks;
    }

    /// <summary>What clients are told about the arm.</summary>
    internal ArmDescription Describe(IRobot robot, SafetyLimits limits) => new()
    {
        Robot = robot.Spec with { Limits = limits },
        Environment = robot.EnvironmentSize,
        IsEpisodic = robot.Capabilities.HasEpisodes,
        ServoHz = ServoHz,
        StateHz = StateHz,
        Watchdog = Watchdog,
        Cameras = Cameras,
        CameraPort = CameraPort,
        Task = Task,
    };
}
