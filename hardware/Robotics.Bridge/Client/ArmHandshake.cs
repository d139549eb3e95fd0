using System.Globalization;
using System.Text;
using Robotics.Bridge.Clocks;
using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>
/// The handshake with an arm: acquires the lease or registers a watcher, reads the arm's description and measures the clock offset.
/// </summary>
internal static class ArmHandshake
{
    /// <summary>Requests the lease and waits for the answer.</summary>
    /// <exception cref="BridgeException">There is no answer, the arm refuses, or its version differs.</exception>
    internal static ArmDescription TakeLease(ArmClientSocket socket, string endpoint, RemoteRobotOptions options) =>
        Run(socket, lease: true, endpoint, options);

    /// <summary>Requests to watch and waits for the answer.</summary>
    /// <exception cref="BridgeException">As <see cref="TakeLease"/>.</exception>
    internal static ArmDescription Watch(ArmClientSocket socket, string endpoint, RemoteRobotOptions options) =>
        Run(socket, lease: false, endpoint, options);

    /// <summary>Measures the clock offset by message exchanges. Lost exchanges are skipped.</summary>
    internal static void CompareClocks(ArmClientSocket socket, ArmDescription arm, LinkClock link, RemoteRobotOptions options)
    {
        var answer = new ServerMessage(arm.Robot.Dof, arm.Environment);
        for (int i = 0; i < options.ClockExchanges; i++)
        {
            if (!socket.SendPlain("ping"u8))
                continue;
            Timestamp giveUp = MonotonicClock.Instance.Now + TimeSpan.FromMilliseconds(50);
            bool answered = false;
            while (!answered && MonotonicClock.Instance.Now < giveUp && socket.Poll(10))
                answered = ReceivePong(socket, answer, link, options.Clock);
        }
    }

    private static ArmDescription Run(ArmClientSocket socket, bool lease, string endpoint, RemoteRobotOptions options)
    {
        var answer = new ServerMessage(0, 0);
        Timestamp deadline = MonotonicClock.Instance.Now + options.ConnectTimeout;
        bool sent = false;
        while (MonotonicClock.Instance.Now < deadline)
        {
            sent = sent || (lease ? socket.SendHello() : socket.SendWatch()); // the socket drops messages until it is connected
            if (!socket.Poll(sent ? 50 : 2) || !socket.TryReceive() || answer.Decode(socket.Body) == WireFault.Malformed)
                continue;
            if (answer.Kind == ServerMessageKind.Refused)
                throw new BridgeException($"The arm at {endpoint} refused the connection: {Encoding.UTF8.GetString(answer.Why)}");
            if (answer.Kind == ServerMessageKind.Welcome)
                return Accept(socket, lease, endpoint, answer);
        }
        string seconds = options.ConnectTimeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        string key = options.Curve is null ? "without a CURVE key" : "with this CURVE key";
        throw new BridgeException(
            $"No arm answers at {endpoint} within {seconds} s. Check that `robot serve` runs there, at this port and {key}.");
    }

    private static bool ReceivePong(ArmClientSocket socket, ServerMessage answer, LinkClock link, IClock clock)
    {
        Timestamp now = clock.Now;
        if (!socket.TryReceive() || answer.Decode(socket.Body) != WireFault.None || answer.Kind != ServerMessageKind.Pong)
            return false;
        link.Add(answer.State.EchoSent, answer.State.EchoReceived, answer.State.Sent, now);
        return answer.State.EchoSequence == socket.Sequence;
    }

    private static ArmDescription Accept(ArmClientSocket socket, bool lease, string endpoint, ServerMessage answer)
    {
        if (answer.Version != WireProtocol.Version)
        {
            throw new BridgeException(
                $"The arm at {endpoint} uses version {answer.Version} of the protocol and this program version {WireProtocol.Version}. " +
                "Update the older program.");
        }
        if (answer.State.Session > 0 != lease || ArmDescriptionReader.Read(socket.Body) is not { } arm)
        {
            throw new BridgeException(
                $"The answer from {endpoint} does not describe an arm. Check that a `robot serve` of this version runs there.");
        }
        socket.Session = answer.State.Session;
        return arm;
    }
}
