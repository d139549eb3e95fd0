using Robotics.Bridge.Transport;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>How a client meets an arm.</summary>
public sealed record RemoteRobotOptions
{
    /// <summary>Who is asking, as the arm's log and other clients will read it.</summary>
    public string Client { get; init; } = $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>How long to wait for an answer to the first message.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Silence after which commands are no longer sent.</summary>
    public TimeSpan LinkTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Exchanges that find the clocks' offset before the first command; 0 leaves it to the commands' echoes.</summary>
    public int ClockExchanges { get; init; } = 20;

    /// <summary>SCHED_FIFO priority of the network's own thread, below the control thread's, where the system grants it; 0 leaves it ordinary.</summary>
    public int NetworkPriority { get; init; } = 70;

    /// <summary>Encryption; none talks in the clear.</summary>
    public CurveClientOptions? Curve { get; init; }

    /// <summary>The clock of the control loop.</summary>
    public IClock Clock { get; init; } = MonotonicClock.Instance;
}
