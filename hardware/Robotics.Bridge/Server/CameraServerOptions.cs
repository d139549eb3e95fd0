using Robotics.Bridge.Transport;
using Robotics.Control.Sensing;

namespace Robotics.Bridge.Server;

/// <summary>Configuration of <see cref="CameraServer"/>.</summary>
public sealed record CameraServerOptions
{
    /// <summary>The address to bind: tcp://address:port; port 0 selects a free port.</summary>
    public string Endpoint { get; init; } = "tcp://127.0.0.1:5556";

    /// <summary>The ZeroMQ implementation. Only libzmq allocates nothing per image and can restrict clients to a list of keys.</summary>
    public TransportKind Transport { get; init; } = TransportKind.LibZmq;

    /// <summary>Rounds per second. In each round every camera is read once.</summary>
    public double Hz { get; init; } = 30;

    /// <summary>Encodes the images. The camera thread uses it; its owner disposes it after the server.</summary>
    public IImageCodec Codec { get; init; } = new RawCodec();

    /// <summary>Encryption. Null leaves the link unencrypted, which is allowed at loopback addresses only.</summary>
    public CurveServerOptions? Curve { get; init; }

    /// <summary>Allows an unencrypted link at any address: anyone on the network can then receive the images.</summary>
    public bool AllowUnencrypted { get; init; }
}
