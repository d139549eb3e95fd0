using System.Diagnostics;

namespace Robotics.Console.Scenes;

/// <summary>How far simulated time is ahead of real time.</summary>
/// <remarks>Thread: one at a time.</remarks>
internal sealed class Pace
{
    private long _start = Stopwatch.GetTimestamp();
    private double _from;
    private double _speed = 1;
    private double _now;

    /// <summary>Simulated seconds per second.</summary>
    internal double Speed
    {
        get => _speed;
        set
        {
            Restart(_now);
            _speed = value;
        }
    }

    /// <summary>Restarts at a simulated time.</summary>
    internal void Restart(double time)
    {
        _start = Stopwatch.GetTimestamp();
        _from = time;
        _now = time;
    }

    /// <summary>Real seconds until a simulated time is due. A simulation that is too slow does not catch up.</summary>
    internal double Ahead(double time)
    {
        _now = time;
        double ahead = ((time - _from) / _speed) - Stopwatch.GetElapsedTime(_start).TotalSeconds;
        if (ahead < -0.5)
            Restart(time);
        return ahead;
    }

    /// <summary>Simulated seconds per second since the last restart.</summary>
    internal double Rate(double time) => (time - _from) / Math.Max(1e-3, Stopwatch.GetElapsedTime(_start).TotalSeconds);
}
