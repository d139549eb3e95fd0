using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Replayed measured delays.</summary>
internal sealed class ReplayDelay(int[] ticks, ReplayOrder order, double dropProbability) : DelayModel(ticks.Max(), dropProbability)
{
    internal override int Draw(ref EpisodeRandom random, long message, double phase)
    {
        long start = (long)(phase * ticks.Length);
        return ticks[order == ReplayOrder.Sequence ? (start + message) % ticks.Length : (long)(random.NextDouble() * ticks.Length)];
    }
}
