using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization.Delays;

/// <summary>A uniformly distributed time, rounded up to ticks.</summary>
internal sealed class UniformDelay : DelayModel
{
    private readonly double _low;
    private readonly double _high;
    private readonly TimeSpan _period;

    internal UniformDelay(double low, double high, TimeSpan period, double dropProbability)
        : base(ToTicks(high, period), dropProbability)
    {
        if (!(low >= 0 && low <= high))
            throw new ArgumentOutOfRangeException(nameof(low), low, $"The minimum delay must be from 0 to the maximum, {high} ms.");
        (_low, _high, _period) = (low, high, period);
    }

    internal override int Draw(ref EpisodeRandom random, long message, double phase) => ToTicks(random.Uniform(_low, _high), _period);
}
