using Robotics.Control.Telemetry;

namespace Robotics.Cameras;

/// <summary>Measures a camera's rate over its newest frames, and notices when it falls below half of the expected rate.</summary>
/// <remarks>Thread: the camera's; <see cref="Hz"/> and <see cref="Expected"/> any.</remarks>
internal sealed class FrameRate
{
    private const int Window = 16; // frames
    private const double Least = 0.5; // of the expected rate
    private readonly Timestamp[] _times = new Timestamp[Window + 1];
    private readonly double _stated;
    private long _frames; // since the connection
    private double _expected;
    private double _hz;
    private bool _slow;

    /// <param name="stated">The expected rate; 0 for the declared or first measured one.</param>
    internal FrameRate(double stated)
    {
        _stated = stated;
        _expected = stated;
    }

    /// <summary>The measured rate, 0 before the second frame.</summary>
    internal double Hz => Volatile.Read(ref _hz);

    /// <summary>The expected rate, 0 when it is not known yet.</summary>
    internal double Expected => Volatile.Read(ref _expected);

    /// <summary>A new connection.</summary>
    /// <param name="declared">The rate that the source declares, or 0.</param>
    internal void Restart(double declared)
    {
        _frames = 0;
        _slow = false;
        if (_stated == 0 && declared > 0)
            Volatile.Write(ref _expected, declared);
    }

    /// <summary>Counts a frame.</summary>
    /// <returns>True when the rate has just fallen below half of the expected one.</returns>
    internal bool Add(Timestamp at)
    {
        _times[_frames % _times.Length] = at;
        long intervals = Math.Min(_frames++, Window);
        if (intervals == 0)
            return false;
        double seconds = (at - _times[(_frames - 1 - intervals) % _times.Length]).TotalSeconds;
        double hz = seconds > 0 ? intervals / seconds : 0;
        Volatile.Write(ref _hz, hz);
        if (intervals < Window)
            return false;
        if (_expected == 0)
            Volatile.Write(ref _expected, hz);
        bool before = _slow;
        _slow = hz < Least * _expected;
        return _slow && !before;
    }
}
