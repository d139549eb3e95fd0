using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Configuration of <see cref="ArmServer"/>.</summary>
public sealed record ArmServerOptions
{
    /// <summary>The address to bind: tcp://address:port; port 0 selects a free port.</summary>
    public string Endpoint { get; init; } = "tcp://127.0.0.1:5555";

    /// <summary>The ZeroMQ implementation. Only libzmq allocates nothing per message and can restrict clients to a list of keys.</summary>
    public TransportKind Transport { get; init; } = TransportKind.LibZmq;

    /// <summary>Servo ticks per second: the rate of the loop that calls <see cref="ArmServer.Tick"/>.</summary>
    public double ServoHz { get; init; } = 500;

    /// <summary>States sent per second. The servo rate is a whole multiple of it.</summary>
    public double StateHz { get; init; } = 250;

    /// <summary>Time without a command after which the arm brakes and holds.</summary>
    public TimeSpan Watchdog { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the arm holds before it stops.</summary>
    public TimeSpan StopAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time without a message after which a client that sends no commands loses the arm.</summary>
    public TimeSpan LeaseSilence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much longer than the fastest command a command may be in transit.</summary>
    public TimeSpan MaxCommandAge { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Messages processed in one tick at most.</summary>
    public int MaxMessagesPerTick { get; init; } = 32;

    /// <summary>
    /// SCHED_FIFO priority of libzmq's network thread, below the servo thread's, where the system grants it; 0 keeps the default.
    /// </summary>
    public int NetworkPriority { get; init; } = 70;

    /// <summary>Encryption. Null leaves the link unencrypted, which is allowed at loopback addresses only.</summary>
    public CurveServerOptions? Curve { get; init; }

    /// <summary>Allows an unencrypted link at any address: anyone on the network can then move the arm.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>The cameras that <see cref="CameraServer"/> publishes, for the welcome message.</summary>
    public IReadOnlyList<CameraSpec> Cameras { get; init; } = [];

    /// <summary>The port of <see cref="CameraServer"/>; 0 without cameras.</summary>
    public int CameraPort { get; init; }

    /// <summary>The task of a simulated arm; empty for a real one.</summary>
    public string Task { get; init; } = string.Empty;

    /// <summary>The clock of the servo loop.</summary>
    public IClock Clock { get; init; } = MonotonicClock.Instance;

    /// <summary>Servo ticks from one state to the next.</summary>
    /// <exception cref="ArgumentException">A rate or a time is out of range.</exception>
    internal long TicksPerState()
    {
        ArmEnd().Check();
        double ticks = ServoHz / StateHz;
        if (!(ticks >= 1 && ticks == Math.Floor(ticks)))
            throw new ArgumentException($"ServoHz = {ServoHz} is not a whole multiple of StateHz = {StateHz}.");
        if (LeaseSilence <= TimeSpan.Zero || MaxCommandAge <= TimeSpan.Zero)
            throw new ArgumentException("LeaseSilence and MaxCommandAge must be positive.");
        if (MaxMessagesPerTick < 1)
            throw new ArgumentException("MaxMessagesPerTick must be at least 1.");
        return (long)ticks;
    }

    internal ArmEndOptions ArmEnd() => new() { ServoHz = ServoHz, Watchdog = Watchdog, StopAfter = StopAfter };

    /// <summary>The description of the arm in the welcome message.</summary>
    internal ArmDescription Describe(IRobot robot, SafetyLimits limits) => new()
    {
        Robot = robot.Spec with { Limits = limits },
        Environment = robot.EnvironmentSize,
        Capabilities = robot.Capabilities with { HasStepping = false },
        ServoHz = ServoHz,
        StateHz = StateHz,
        Watchdog = Watchdog,
        Cameras = Cameras,
        CameraPort = CameraPort,
        Task = Task,
    };
}
