namespace Robotics.Policies.Processes;

/// <summary>Which end of the process's time holds the data.</summary>
public enum TimeDirection
{
    /// <summary>t = 0 is noise, t = 1 is data: flow matching as FlowPolicy and ReinFlow write it.</summary>
    NoiseToData,

    /// <summary>t = 0 is data, t = 1 is noise: DDPM, and flow matching as LeRobot's pi0 writes it.</summary>
    DataToNoise,
}
