namespace Robotics.Simulation.Tasks;

/// <summary>One observation vector of a task: sensor values, or privileged simulator state.</summary>
/// <param name="Key">Its key in datasets and configurations: <see cref="State"/>, <see cref="Force"/> or <see cref="Environment"/>.</param>
/// <param name="Names">One name for each value. [size]</param>
public sealed record ObservationSpec(string Key, IReadOnlyList<string> Names)
{
    /// <summary>Proprioception: rad, m, rad/s, m/s.</summary>
    public const string State = "observation.state";

    /// <summary>Forces and torques at the wrist: N, N·m.</summary>
    public const string Force = "observation.force";

    /// <summary>Privileged simulator state, such as the pose of an object, for state-based policies.</summary>
    public const string Environment = "observation.environment_state";

    /// <summary>Number of values.</summary>
    public int Size => Names.Count;
}
