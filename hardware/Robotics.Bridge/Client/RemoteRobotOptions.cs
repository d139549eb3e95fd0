using Robotics.Bridge.Transport;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>Configuration of a connection to an arm.</summary>
public sealed record RemoteRobotOptions
{
    /// <summary>The client's name in the arm's log and in refusals of other clients.</summary>
    public string Client { get; init; } = $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>The ZeroMQ implementation. NetMQ needs no native library; libzmq has lower latency and allocates nothing.</summary>
    public TransportKind Transport { get; init; } = TransportKind.NetMq;

    /// <summary>How long to wait for the answer to the first message.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time without a message of the arm after which no commands are sent.</summary>
    public TimeSpan LinkTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Exchanges that measure the clocks' offset before the first command; 0 leaves it to the commands' echoes.</summary>
    public int ClockExchanges { get; init; } = 20;

    /// <summary>
    /// SCHED_FIFO priority of libzmq's network thread, below the control thread's, where the system grants it; 0 keeps the default.
    /// </summary>
    public int NetworkPriority { get; init; } = 70;

    /// <summary>Encryption. Null leaves the link unencrypted.</summary>
    public CurveClientOptions? Curve { get; init; }

    /// <summary>The clock of the control loop.</summary>
    public IClock Clock { get; init; } = MonotonicClock.Instance;
}
