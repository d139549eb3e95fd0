using Robotics.Control.Deciding;

namespace Robotics.Simulation.Tasks;

/// <summary>One vector that a task shows: what a robot senses, or what only a simulator knows.</summary>
/// <param name="Key">Its key on disk and in configs: <see cref="State"/>, <see cref="Force"/> or <see cref="Environment"/>.</param>
/// <param name="Names">One name for each value. [size]</param>
public sealed record ObservationSpec(string Key, IReadOnlyList<string> Names)
{
    /// <summary>What the robot's own joints tell: rad, m, rad/s, m/s.</summary>
    public const string State = FeatureKeys.State;

    /// <summary>Forces and torques at the wrist: N, N·m.</summary>
    public const string Force = FeatureKeys.Force;

    /// <summary>What only a simulator knows, such as the pose of an object; for experts' students that learn from state.</summary>
    public const string Environment = FeatureKeys.Environment;

    /// <summary>Number of values.</summary>
    public int Size => Names.Count;

    /// <summary>The observation as a keyed feature.</summary>
    /// <param name="rateHz">Readings a second.</param>
    public FeatureSpec Feature(double rateHz) => new() { Key = Key, Shape = [Size], Names = Names, RateHz = rateHz };
}
