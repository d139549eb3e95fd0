using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Observing;

/// <summary>The last frames of one camera. Allocates in the constructor only.</summary>
internal sealed class FrameHistory
{
    private readonly ICamera _camera;
    private readonly ImageFrame[] _frames; // a ring
    private int _newest;
    private int _count;

    internal FrameHistory(ICamera camera, int capacity)
    {
        _camera = camera;
        _frames = new ImageFrame[capacity];
        for (int i = 0; i < capacity; i++)
            _frames[i] = new ImageFrame(camera.Width, camera.Height);
    }

    internal string Camera => _camera.Name;

    internal ImageFrame? Newest => _count == 0 ? null : _frames[_newest];

    /// <summary>Reads the camera; a new frame replaces the oldest one.</summary>
    internal void Poll()
    {
        int at = (_newest + 1) % _frames.Length;

        // a camera fills a slot only with something newer than the slot's own sequence
        _frames[at].Sequence = _frames[_newest].Sequence;
        if (!_camera.TryRead(_frames[at]))
            return;
        _newest = at;
        _count = Math.Min(_count + 1, _frames.Length);
    }

    /// <summary>The frame captured nearest to <paramref name="time"/>; there must be one.</summary>
    internal ImageFrame Nearest(Timestamp time)
    {
        ImageFrame best = _frames[_newest];
        for (int i = 1; i < _count; i++)
        {
            ImageFrame frame = _frames[(_newest + _frames.Length - i) % _frames.Length];
            if (Distance(frame, time) < Distance(best, time))
                best = frame;
        }
        return best;
    }

    /// <summary>Discards all frames but keeps the sequence, so that an old frame is not taken for a new one.</summary>
    internal void Clear() => _count = 0;

    private static long Distance(ImageFrame frame, Timestamp time) => Math.Abs(frame.CapturedAt.Nanoseconds - time.Nanoseconds);
}
