namespace Robotics.Policies.Networks;

/// <summary>Configuration of a network that maps a noisy chunk, times and a condition vector to a prediction.</summary>
public abstract record DenoisingNetworkConfig : NetworkConfig
{
    /// <summary>Creates the network.</summary>
    /// <param name="horizon">Tp</param>
    /// <param name="actionSize">Da</param>
    /// <param name="conditionSize">C</param>
    /// <param name="times">n, the number of times that it is given.</param>
    public abstract DenoisingNetwork Create(int horizon, int actionSize, int conditionSize, int times);
}
