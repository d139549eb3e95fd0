namespace Robotics.Control.Acting;

/// <summary>A robot whose world can be set to the start of an episode: a simulated one.</summary>
public interface IEpisodic
{
    /// <summary>Draws the initial state from <paramref name="seed"/> and arms the robot. Equal seeds give equal states.</summary>
    /// <remarks>Across a wire the reset is asked for here; the first state with a running episode confirms it.</remarks>
    void Reset(long seed);
}
