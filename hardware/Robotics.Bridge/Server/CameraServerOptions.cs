using Robotics.Bridge.Transport;

namespace Robotics.Bridge.Server;

/// <summary>How pictures are published.</summary>
public sealed record CameraServerOptions
{
    /// <summary>Where to listen: tcp://address:port, port 0 for any free one.</summary>
    public string Endpoint { get; init; } = "tcp://127.0.0.1:5556";

    /// <summary>Rounds a second in which every camera is asked for a new frame.</summary>
    public double Hz { get; init; } = 30;

    /// <summary>Encryption; none listens in the clear, which only this machine's own addresses allow.</summary>
    public CurveServerOptions? Curve { get; init; }

    /// <summary>Lets anyone on the network see: listen in the clear at any address.</summary>
    public bool AllowUnencrypted { get; init; }
}
