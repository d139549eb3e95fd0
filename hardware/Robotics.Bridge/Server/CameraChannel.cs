using System.Text;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Publishes the frames of one camera: topic, header, image.</summary>
/// <remarks>Thread: the camera thread. Allocates in the constructor only.</remarks>
internal sealed class CameraChannel(ICamera camera, IImageCodec codec)
{
    private readonly byte[] _codec = codec is RawCodec ? [] : Encoding.UTF8.GetBytes(codec.Name);
    private readonly byte[] _encoded = codec is RawCodec ? [] : new byte[codec.MaxBytes(camera.Width, camera.Height)];
    private readonly ImageFrame _frame = new(camera.Width, camera.Height);
    private readonly byte[] _topic = Encoding.UTF8.GetBytes(new CameraSpec(camera.Name, camera.Width, camera.Height).Key);
    private readonly MessageBuffer _header = new(ImageHeader.MaxBytes);
    private Timestamp _firstAt;
    private Timestamp _lastAt;
    private long _frames;
    private long _missed;
    private long _bytes;
    private long _unencoded;

    internal int FrameBytes => _frame.Pixels.Length;

    internal void Publish(ISocket socket, IClock clock)
    {
        long before = _frame.Sequence;
        if (!camera.TryRead(_frame))
            return;
        Timestamp now = clock.Now; // before the encoding, so that the hop of the wire includes it
        ReadOnlySpan<byte> picture = Encode();
        if (picture.IsEmpty)
        {
            Volatile.Write(ref _unencoded, _unencoded + 1);
            return;
        }
        var header = new ImageHeader(
            _frame.Sequence, _frame.CapturedAt.Nanoseconds, _frame.ReadyAt.Nanoseconds, now.Nanoseconds, _frame.Width, _frame.Height);
        header.Write(_header, _codec);
        socket.Send(_topic, more: true); // PUB always accepts; a slow subscriber sees gaps in the sequence
        socket.Send(_header.Written, more: true);
        socket.Send(picture);
        Volatile.Write(ref _bytes, _bytes + picture.Length);
        if (before > 0)
            Volatile.Write(ref _missed, _missed + Math.Max(0, _frame.Sequence - before - 1));
        if (_frames == 0)
            _firstAt = now;
        _lastAt = now;
        Volatile.Write(ref _frames, _frames + 1);
    }

    internal CameraReport Report()
    {
        long frames = Volatile.Read(ref _frames);
        double seconds = (_lastAt - _firstAt).TotalSeconds;
        return new CameraReport(
            camera.Name, frames, Volatile.Read(ref _missed), frames > 1 && seconds > 0 ? (frames - 1) / seconds : 0,
            codec.Name, Volatile.Read(ref _bytes), Volatile.Read(ref _unencoded));
    }

    private ReadOnlySpan<byte> Encode() => codec is RawCodec ? _frame.Pixels : _encoded.AsSpan(0, codec.Encode(_frame, _encoded));
}
