using System.Text;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>A camera of a remote arm: its newest frame, with times on the local clock.</summary>
/// <remarks>Thread: the one that reads it.</remarks>
public sealed class RemoteCamera : ICamera
{
    private readonly LatestValue<ImageFrame> _frames;

    internal RemoteCamera(CameraSpec spec)
    {
        Spec = spec;
        Topic = Encoding.UTF8.GetBytes(spec.Key);
        _frames = new LatestValue<ImageFrame>(() => new ImageFrame(spec.Width, spec.Height));
    }

    /// <summary>Name and size.</summary>
    public CameraSpec Spec { get; }

    /// <inheritdoc/>
    public string Name => Spec.Name;

    /// <inheritdoc/>
    public int Width => Spec.Width;

    /// <inheritdoc/>
    public int Height => Spec.Height;

    /// <summary>Frames received. Thread: any.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Frames that the server sent and that did not arrive. Thread: any.</summary>
    public long Missed => Volatile.Read(ref _missed);

    /// <summary>Messages that are not a frame of this camera. Thread: any.</summary>
    public long Malformed => Volatile.Read(ref _malformed);

    /// <summary>Frames whose image could not be decoded, or whose codec is unknown; they are skipped. Thread: any.</summary>
    public long Undecodable => Volatile.Read(ref _undecodable);

    /// <summary>Bytes of the received images, as they were encoded. Thread: any.</summary>
    public long ReceivedBytes => Volatile.Read(ref _receivedBytes);

    /// <summary>From the capture to the finished image, at the server. Thread: as <see cref="WireHop"/>.</summary>
    public HopStatistics RenderHop { get; } = new("render");

    /// <summary>
    /// From sending a frame to its arrival here, encoding and decoding included. Thread: any; exact when the cameras are disposed.
    /// </summary>
    public HopStatistics WireHop { get; } = new("image_wire");

    internal byte[] Topic { get; }

    internal ImageFrame WriteSlot => _frames.WriteSlot;

    private long _received;
    private long _missed;
    private long _malformed;
    private long _undecodable;
    private long _receivedBytes;
    private long _last;

    /// <inheritdoc/>
    public bool TryRead(ImageFrame frame)
    {
        _frames.TryTake(out ImageFrame newest);
        if (newest.Sequence <= frame.Sequence)
            return false;
        frame.CopyFrom(newest);
        return true;
    }

    /// <summary>Does nothing: <see cref="RemoteCameras"/> owns the thread and the socket.</summary>
    public void Dispose()
    {
    }

    /// <summary>Publishes the filled slot. Thread: camera.</summary>
    /// <param name="bytes">Size of the encoded image.</param>
    internal void Publish(int bytes)
    {
        CountMissed(WriteSlot.Sequence);
        Volatile.Write(ref _receivedBytes, _receivedBytes + bytes);
        RenderHop.Record(WriteSlot.CapturedAt, WriteSlot.ReadyAt);
        Volatile.Write(ref _received, _received + 1);
        _frames.Publish();
    }

    /// <summary>Counts a message that is not a frame of this camera. Thread: camera.</summary>
    internal void CountMalformed() => Volatile.Write(ref _malformed, _malformed + 1);

    /// <summary>Counts a frame that arrived and cannot be decoded. Thread: camera.</summary>
    internal void CountUndecodable(long sequence)
    {
        CountMissed(sequence);
        Volatile.Write(ref _undecodable, _undecodable + 1);
    }

    private void CountMissed(long sequence)
    {
        if (_last > 0)
            Volatile.Write(ref _missed, _missed + Math.Max(0, sequence - _last - 1));
        _last = sequence;
    }
}
