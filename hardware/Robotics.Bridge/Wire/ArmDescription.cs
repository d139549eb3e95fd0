using Robotics.Control.Acting;
using Robotics.Control.Deciding;

namespace Robotics.Bridge.Wire;

/// <summary>The description of an arm in a welcome.</summary>
internal sealed record ArmDescription
{
    internal required RobotSpec Robot { get; init; }

    /// <summary>Length of the environment in each state.</summary>
    internal required int Environment { get; init; }

    /// <summary>The arm's capabilities as a client sees them: without stepping.</summary>
    internal required RobotCapabilities Capabilities { get; init; }

    internal required double ServoHz { get; init; }

    internal required double StateHz { get; init; }

    internal required TimeSpan Watchdog { get; init; }

    internal required IReadOnlyList<CameraSpec> Cameras { get; init; }

    /// <summary>The port where images are published; 0 where there are none.</summary>
    internal required int CameraPort { get; init; }

    internal required string Task { get; init; }
}
