using Robotics.Control.Deciding;

namespace Robotics.Simulation.Tasks;

/// <summary>One observation vector of a task: sensor values, or privileged simulator state.</summary>
/// <param name="Key">Its key in datasets and configurations: <see cref="State"/>, <see cref="Force"/> or <see cref="Environment"/>.</param>
/// <param name="Names">One name for each value. [size]</param>
public sealed record ObservationSpec(string Key, IReadOnlyList<string> Names)
{
    /// <summary>Proprioception: rad, m, rad/s, m/s.</summary>
    public const string State = FeatureKeys.State;

    /// <summary>Forces and torques at the wrist: N, N·m.</summary>
    public const string Force = FeatureKeys.Force;

    /// <summary>Privileged simulator state, such as the pose of an object, for state-based policies.</summary>
    public const string Environment = FeatureKeys.Environment;

    /// <summary>Number of values.</summary>
    public int Size => Names.Count;

    /// <summary>The observation as a keyed feature.</summary>
    /// <param name="rateHz">Readings per second.</param>
    public FeatureSpec Feature(double rateHz) => new() { Key = Key, Shape = [Size], Names = Names, RateHz = rateHz };
}
