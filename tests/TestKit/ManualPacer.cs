using Robotics.Control.Looping;
using Robotics.Control.Telemetry;

namespace Robotics.TestKit;

/// <summary>Moves a manual clock to each deadline instead of waiting, and stops after a number of waits.</summary>
public sealed class ManualPacer(ManualClock clock, long waits = long.MaxValue) : IPacer
{
    private long _left = waits;

    /// <summary>How late every wait ends.</summary>
    public TimeSpan Lateness { get; set; }

    /// <summary>Runs after each wait, with its deadline.</summary>
    public Action<Timestamp>? Waited { get; set; }

    public bool WaitUntil(Timestamp deadline)
    {
        if (_left-- <= 0)
            return false;
        clock.AdvanceTo(deadline + Lateness);
        Waited?.Invoke(deadline);
        return true;
    }
}
