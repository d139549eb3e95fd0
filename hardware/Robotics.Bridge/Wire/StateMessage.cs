using Robotics.Control.Acting;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Wire;

/// <summary>The arm's state message. A reused slot with one writer. Times are on the server's clock unless noted.</summary>
internal sealed class StateMessage(int dof, int environment, int signals = 0)
{
    /// <summary>The lease; 0 in a watcher's state.</summary>
    internal long Session { get; set; }

    /// <summary>Counts state messages from 1.</summary>
    internal long Sequence { get; set; }

    /// <summary>Send time.</summary>
    internal Timestamp Sent { get; set; }

    internal ArmMode Mode { get; set; }

    /// <summary>The reading: sequence, capture time, joints, signals, environment, episode.</summary>
    internal RobotState Reading { get; } = new(dof, environment, signals);

    /// <summary>Sequence of the last reset that was executed in this session.</summary>
    internal long ResetSequence { get; set; }

    /// <summary>Sequence of the newest accepted command.</summary>
    internal long EchoSequence { get; set; }

    /// <summary>Its send time, on the client's clock.</summary>
    internal Timestamp EchoSent { get; set; }

    /// <summary>Its arrival here.</summary>
    internal Timestamp EchoReceived { get; set; }

    /// <summary>Sequence of the newest command whose first set-point was sent to the robot.</summary>
    internal long AppliedSequence { get; set; }

    /// <summary>When that set-point was sent.</summary>
    internal Timestamp Applied { get; set; }

    /// <summary>The command period used to interpolate set-points, ns.</summary>
    internal long Interpolation { get; set; }

    /// <summary>Messages refused since the server started.</summary>
    internal long Refused { get; set; }

    /// <summary>Set-points that the server's safety filter limited.</summary>
    internal long Limited { get; set; }

    /// <summary>Ticks without a set-point.</summary>
    internal long Held { get; set; }

    /// <summary>Ticks that missed their deadline.</summary>
    internal long Missed { get; set; }

    /// <summary>Clears the echoes for a new client.</summary>
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
