using Robotics.Control.Acting;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Wire;

/// <summary>What the arm's end says at every state tick. A reused slot with one writer. Times are the server's clock unless said otherwise.</summary>
internal sealed class StateMessage(int dof, int environment)
{
    /// <summary>The lease that it belongs to.</summary>
    internal long Session { get; set; }

    /// <summary>Counts state messages from 1.</summary>
    internal long Sequence { get; set; }

    /// <summary>When it was handed to the transport.</summary>
    internal Timestamp Sent { get; set; }

    internal ArmMode Mode { get; set; }

    /// <summary>The reading: sequence, capture time, joints, environment, episode.</summary>
    internal RobotState Reading { get; } = new(dof, environment);

    /// <summary>Sequence of the last reset that was carried out in this session.</summary>
    internal long ResetSequence { get; set; }

    /// <summary>The newest accepted command: its sequence.</summary>
    internal long EchoSequence { get; set; }

    /// <summary>Its send time, on the client's clock.</summary>
    internal Timestamp EchoSent { get; set; }

    /// <summary>When it was taken in here.</summary>
    internal Timestamp EchoReceived { get; set; }

    /// <summary>The newest command whose first set-point reached the robot.</summary>
    internal long AppliedSequence { get; set; }

    /// <summary>When that happened.</summary>
    internal Timestamp Applied { get; set; }

    /// <summary>How long the way from one command to the next is drawn out, ns.</summary>
    internal long Interpolation { get; set; }

    /// <summary>Messages refused since the server started.</summary>
    internal long Refused { get; set; }

    /// <summary>Set-points that the server's own filter brought within limits.</summary>
    internal long Limited { get; set; }

    /// <summary>Ticks without a set-point.</summary>
    internal long Held { get; set; }

    /// <summary>Ticks whose deadline passed without them.</summary>
    internal long Missed { get; set; }

    /// <summary>A new client: nothing of the last one's is echoed.</summary>
    internal void ForgetEchoes()
    {
        ResetSequence = 0;
        EchoSequence = 0;
        EchoSent = Timestamp.None;
        EchoReceived = Timestamp.None;
        AppliedSequence = 0;
        Applied = Timestamp.None;
    }
}
