using System.Globalization;
using System.Text;
using Robotics.Bridge.Clocks;
using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>The first words with an arm: who are you, may I, and how do our clocks stand.</summary>
internal static class ArmHandshake
{
    /// <summary>Says hello until the arm answers.</summary>
    /// <exception cref="BridgeException">Nobody answers, the arm refuses, or it speaks another version.</exception>
    internal static ArmDescription Greet(ArmDialog dialog, string endpoint, RemoteRobotOptions options) =>
        Meet(dialog, holds: true, endpoint, options);

    /// <summary>Asks to look until the arm answers.</summary>
    /// <exception cref="BridgeException">As <see cref="Greet"/>.</exception>
    internal static ArmDescription Look(ArmDialog dialog, string endpoint, RemoteRobotOptions options) =>
        Meet(dialog, holds: false, endpoint, options);

    /// <summary>Feeds the clock with exchanges. Those that get lost are left out.</summary>
    internal static void CompareClocks(ArmDialog dialog, ArmDescription arm, LinkClock link, RemoteRobotOptions options)
    {
        var answer = new ServerMessage(arm.Robot.Dof, arm.Environment);
        for (int i = 0; i < options.ClockExchanges; i++)
        {
            if (!dialog.Say("ping"u8))
                continue;
            Timestamp giveUp = MonotonicClock.Instance.Now + TimeSpan.FromMilliseconds(50);
            bool answered = false;
            while (!answered && MonotonicClock.Instance.Now < giveUp && dialog.Poll(10))
                answered = TakePong(dialog, answer, link, options.Clock);
        }
    }

    private static ArmDescription Meet(ArmDialog dialog, bool holds, string endpoint, RemoteRobotOptions options)
    {
        var answer = new ServerMessage(0, 0);
        Timestamp deadline = MonotonicClock.Instance.Now + options.ConnectTimeout;
        bool said = false;
        while (MonotonicClock.Instance.Now < deadline)
        {
            said = said || (holds ? dialog.SayHello() : dialog.SayWatch()); // refused by the socket until the connection stands
            if (!dialog.Poll(said ? 50 : 2) || !dialog.TryReceive() || answer.Decode(dialog.Body) == WireFault.Malformed)
                continue;
            if (answer.Kind == ServerMessageKind.Refused)
                throw new BridgeException($"the arm at {endpoint} cannot be {(holds ? "had" : "looked at")}: {Encoding.UTF8.GetString(answer.Why)}");
            if (answer.Kind == ServerMessageKind.Welcome)
                return Welcomed(dialog, holds, endpoint, answer);
        }
        string seconds = options.ConnectTimeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        string key = options.Curve is null ? "without a CURVE key" : "with this CURVE key";
        throw new BridgeException($"nobody answers at {endpoint} within {seconds} s: is `robot serve` running there, at this port and {key}?");
    }

    private static bool TakePong(ArmDialog dialog, ServerMessage answer, LinkClock link, IClock clock)
    {
        Timestamp now = clock.Now;
        if (!dialog.TryReceive() || answer.Decode(dialog.Body) != WireFault.None || answer.Kind != ServerMessageKind.Pong)
            return false;
        link.Add(answer.State.EchoSent, answer.State.EchoReceived, answer.State.Sent, now);
        return answer.State.EchoSequence == dialog.Sequence;
    }

    private static ArmDescription Welcomed(ArmDialog dialog, bool holds, string endpoint, ServerMessage answer)
    {
        if (answer.Version != WireProtocol.Version)
            throw new BridgeException($"the arm at {endpoint} speaks version {answer.Version} of the protocol and this program version {WireProtocol.Version}: update the older one");
        if (answer.State.Session > 0 != holds || ArmDescriptionReader.Read(dialog.Body) is not { } arm)
            throw new BridgeException($"what answers at {endpoint} describes no arm: is it a `robot serve` of this version?");
        dialog.Session = answer.State.Session;
        return arm;
    }
}
