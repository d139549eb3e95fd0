namespace Robotics.Cameras;

/// <summary>Waits between reconnections: the first wait, doubled with each failure up to the longest.</summary>
internal sealed class BackOff(TimeSpan first, TimeSpan longest)
{
    private TimeSpan? _next;

    /// <summary>The next wait.</summary>
    internal TimeSpan Next()
    {
        TimeSpan wait = _next ?? first;
        _next = wait * 2 > longest ? longest : wait * 2;
        return wait;
    }

    /// <summary>Restarts with the first wait, because a frame has arrived.</summary>
    internal void Reset() => _next = null;
}
