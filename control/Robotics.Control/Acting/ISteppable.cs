namespace Robotics.Control.Acting;

/// <summary>A robot whose world advances only when told: a simulated one. A real robot does not implement it.</summary>
public interface ISteppable
{
    /// <summary>Simulated time per <see cref="Step"/>.</summary>
    TimeSpan Timestep { get; }

    /// <summary>Advances the world by one <see cref="Timestep"/> under the last command. Allocates nothing.</summary>
    void Step();
}
