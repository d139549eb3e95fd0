namespace Robotics.Control.Acting;

/// <summary>A robot whose world advances only when told: a simulated one. A real robot does not implement it.</summary>
public interface ISteppable
{
    /// <summary>Simulated time per <see cref="Step"/>.</summary>
    TimeSpan Timestep { get; }

    /// <summary>How many steps make a period of a loop.</summary>
    /// <exception cref="ArgumentException">The period is no exact multiple of <see cref="Timestep"/>.</exception>
    int StepsIn(TimeSpan period)
    {
        if (Timestep <= TimeSpan.Zero || period.Ticks % Timestep.Ticks != 0)
            throw new ArgumentException($"the loop's period {period.TotalMilliseconds} ms is no exact multiple of the simulation's timestep {Timestep.TotalMilliseconds} ms");
        return (int)(period.Ticks / Timestep.Ticks);
    }

    /// <summary>Advances the world by one <see cref="Timestep"/> under the last command. Allocates nothing.</summary>
    void Step();
}
