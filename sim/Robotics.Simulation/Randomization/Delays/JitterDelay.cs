using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization.Delays;

/// <summary>A uniformly distributed number of ticks.</summary>
internal sealed class JitterDelay : DelayModel
{
    private readonly int _low;

    internal JitterDelay(int low, int high, double dropProbability)
        : base(high, dropProbability)
    {
        if (low < 0 || low > high)
            throw new ArgumentOutOfRangeException(nameof(low), low, $"The minimum delay must be from 0 to the maximum, {high} ticks.");
        _low = low;
    }

    internal override int Draw(ref EpisodeRandom random, long message, double phase) =>
        _low + (int)(random.NextDouble() * (MaxTicks - _low + 1));
}
