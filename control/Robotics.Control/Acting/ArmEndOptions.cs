namespace Robotics.Control.Acting;

/// <summary>Rates and times of an arm's end.</summary>
public sealed record ArmEndOptions
{
    /// <summary>Servo ticks per second, 10 to 10,000.</summary>
    public double ServoHz { get; init; } = 500;

    /// <summary>Time without a command after which the arm brakes and holds.</summary>
    public TimeSpan Watchdog { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Time of the hold after which the arm stops.</summary>
    public TimeSpan StopAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two servo ticks.</summary>
    public TimeSpan Period => TimeSpan.FromSeconds(1 / ServoHz);

    /// <summary>Checks rates and times.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message states it.</exception>
    public void Check()
    {
        if (!(ServoHz is >= 10 and <= 10_000))
            throw new ArgumentException($"The servo rate must be 10 to 10,000 Hz, not {ServoHz}.");
        if (Watchdog <= TimeSpan.Zero || StopAfter < TimeSpan.Zero)
            throw new ArgumentException("The watchdog's times must be positive.");
    }
}
