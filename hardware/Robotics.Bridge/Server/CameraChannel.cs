using System.Text;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>One camera's way to the socket: topic, header, pixels.</summary>
/// <remarks>Thread: the camera thread. Allocates in the constructor only.</remarks>
internal sealed class CameraChannel(ICamera camera)
{
    private readonly ImageFrame _frame = new(camera.Width, camera.Height);
    private readonly byte[] _topic = Encoding.UTF8.GetBytes(new CameraSpec(camera.Name, camera.Width, camera.Height).Key);
    private readonly MessageBuffer _header = new(ImageHeader.MaxBytes);
    private Timestamp _firstAt;
    private Timestamp _lastAt;
    private long _frames;
    private long _missed;

    internal int FrameBytes => _frame.Pixels.Length;

    internal void Publish(ZmqSocket socket, IClock clock)
    {
        long before = _frame.Sequence;
        if (!camera.TryRead(_frame))
            return;
        Timestamp now = clock.Now;
        var header = new ImageHeader(
            _frame.Sequence, _frame.CapturedAt.Nanoseconds, _frame.ReadyAt.Nanoseconds, now.Nanoseconds, _frame.Width, _frame.Height);
        header.Write(_header);
        socket.Send(_topic, more: true); // PUB never refuses: what a slow subscriber misses shows in its sequence numbers
        socket.Send(_header.Written, more: true);
        socket.Send(_frame.Pixels);
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
        return new CameraReport(camera.Name, frames, Volatile.Read(ref _missed), frames > 1 && seconds > 0 ? (frames - 1) / seconds : 0);
    }
}
