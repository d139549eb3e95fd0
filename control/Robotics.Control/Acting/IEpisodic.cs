namespace Robotics.Control.Acting;

/// <summary>Resets a simulated world to the start of an episode; see <see cref="IRobot.Episodes"/>.</summary>
public interface IEpisodic
{
    /// <summary>Draws the initial state from <paramref name="seed"/> and arms the robot. Equal seeds give equal states.</summary>
    /// <remarks>Across a wire the reset is requested here; the first state with a running episode confirms it.</remarks>
    void Reset(long seed);
}
