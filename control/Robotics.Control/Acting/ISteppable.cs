namespace Robotics.Control.Acting;

/// <summary>Advances a simulated world; see <see cref="IRobot.Stepping"/>.</summary>
public interface ISteppable
{
    /// <summary>Simulated time per <see cref="Step"/>.</summary>
    TimeSpan Timestep { get; }

    /// <summary>Steps in a period of a loop.</summary>
    /// <exception cref="ArgumentException">The period is not a multiple of <see cref="Timestep"/>.</exception>
    int StepsIn(TimeSpan period)
    {
        if (Timestep <= TimeSpan.Zero || period.Ticks % Timestep.Ticks != 0)
        {
            throw new ArgumentException(
                $"The loop's period of {period.TotalMilliseconds} ms is not a multiple "
                + $"of the timestep of {Timestep.TotalMilliseconds} ms.");
        }
        return (int)(period.Ticks / Timestep.Ticks);
    }

    /// <summary>Advances the world by one <see cref="Timestep"/> under the last command. Allocates nothing.</summary>
    void Step();
}
