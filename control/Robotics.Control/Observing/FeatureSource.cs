using Robotics.Control.Acting;
using Robotics.Control.Deciding;

namespace Robotics.Control.Observing;

/// <summary>Where the readings of one vector feature lie in a row of <see cref="StateHistory"/>.</summary>
/// <param name="Start">First value: joint positions come first, then the robot's signals in their order.</param>
/// <param name="Size">Number of values.</param>
internal readonly record struct FeatureSource(int Start, int Size)
{
    /// <summary>Finds a feature among those that a robot senses.</summary>
    /// <exception cref="ArgumentException">The robot does not sense it, or with another size or type.</exception>
    internal static FeatureSource Find(FeatureSpec feature, int dof, RobotCapabilities robot)
    {
        if (feature.Type != FeatureType.Float32)
            throw new ArgumentException($"The policy observes {feature}; a robot's features are float32.");
        if (feature.Key == FeatureKeys.State)
        {
            return feature.Size == dof
                ? new FeatureSource(0, dof)
                : throw new ArgumentException($"The policy observes {feature.Size} joints; the robot has {dof}.");
        }
        int start = dof;
        foreach (FeatureSpec signal in robot.Signals)
        {
            if (signal.Key == feature.Key)
            {
                return signal.Size == feature.Size
                    ? new FeatureSource(start, signal.Size)
                    : throw new ArgumentException($"The policy observes {feature}; the robot senses {signal}.");
            }
            start += signal.Size;
        }
        string[] sensed = [$"{FeatureKeys.State} [{dof}]", .. robot.Signals.Select(signal => $"{signal.Key} [{signal.Size}]")];
        throw new ArgumentException(
            $"The policy observes '{feature.Key}', which this robot does not sense. It senses {string.Join(", ", sensed)}.");
    }
}
