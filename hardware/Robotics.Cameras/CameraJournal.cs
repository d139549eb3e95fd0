using System.Numerics;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras;

/// <summary>Counts what happens to a camera and reports it, one event at a time.</summary>
/// <remarks>Thread: any.</remarks>
internal sealed class CameraJournal(string camera, IClock clock, Action<CameraEvent>? onEvent)
{
    private readonly Lock _lock = new();
    private long _frames;
    private long _freezes;
    private long _reconnects;
    private long _corrupt;
    private long _slowdowns;
    private bool _frozen;

    internal CameraCounts Counts(double hz)
    {
        lock (_lock)
            return new CameraCounts(Volatile.Read(ref _frames), _freezes, _reconnects, _corrupt, _slowdowns, hz);
    }

    /// <summary>Counts a frame. Thread: the camera's.</summary>
    internal void CountFrame() => Volatile.Write(ref _frames, _frames + 1);

    internal void Report(CameraEventKind kind, string text)
    {
        lock (_lock)
            onEvent?.Invoke(new CameraEvent(camera, kind, clock.Now, text));
    }

    internal void Reconnected(string text)
    {
        lock (_lock)
        {
            _reconnects++;
            Report(CameraEventKind.Reconnected, text);
        }
    }

    internal void Slow(string text)
    {
        lock (_lock)
        {
            _slowdowns++;
            Report(CameraEventKind.Slow, text);
        }
    }

    /// <summary>Reports a freeze once, until <see cref="Resume"/>.</summary>
    internal void Freeze(string text)
    {
        lock (_lock)
        {
            if (_frozen)
                return;
            _frozen = true;
            _freezes++;
            Report(CameraEventKind.Frozen, text);
        }
    }

    /// <summary>Reports the end of a freeze, if there was one.</summary>
    internal void Resume(string text)
    {
        if (!Volatile.Read(ref _frozen))
            return;
        lock (_lock)
        {
            _frozen = false;
            Report(CameraEventKind.Resumed, text);
        }
    }

    /// <summary>
    /// Counts damage. The first ten are reported, then those whose number is a power of two, so that a broken camera does not fill a log.
    /// </summary>
    internal void Corrupt(string text)
    {
        const int Few = 10;
        lock (_lock)
        {
            _corrupt++;
            if (_corrupt <= Few || BitOperations.IsPow2(_corrupt))
                Report(CameraEventKind.Corrupt, $"{text} {_corrupt} damaged so far.");
        }
    }
}
