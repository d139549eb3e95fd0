using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Delay of each message in ticks, and its loss.</summary>
/// <remarks>
/// Delays in time are rounded up to whole ticks: what arrives between two ticks is visible at the next. Immutable. Thread: any.
/// </remarks>
public abstract class DelayModel
{
    /// <summary>Maximum accepted delay, ms.</summary>
    public const double LongestMilliseconds = 60_000;

    private const int LongestTicks = 100_000;

    private protected DelayModel(int maxTicks, double dropProbability)
    {
        if (maxTicks is < 0 or > LongestTicks)
            throw new ArgumentOutOfRangeException(nameof(maxTicks), maxTicks, $"A delay must be from 0 to {LongestTicks} ticks.");
        if (!(dropProbability >= 0 && dropProbability < 1))
            throw new ArgumentOutOfRangeException(
                nameof(dropProbability), dropProbability, "A drop probability must be at least 0 and less than 1.");
        MaxTicks = maxTicks;
        DropProbability = dropProbability;
    }

    /// <summary>Maximum delay, ticks.</summary>
    public int MaxTicks { get; }

    /// <summary>Probability that a message is lost.</summary>
    public double DropProbability { get; }

    /// <summary>Constant number of ticks.</summary>
    public static DelayModel Constant(int ticks, double dropProbability = 0) => new JitterDelay(ticks, ticks, dropProbability);

    /// <summary>Constant time.</summary>
    /// <param name="milliseconds">The delay.</param>
    /// <param name="period">Duration of one tick.</param>
    /// <param name="dropProbability">Probability that a message is lost.</param>
    public static DelayModel Constant(double milliseconds, TimeSpan period, double dropProbability = 0) =>
        Constant(ToTicks(milliseconds, period), dropProbability);

    /// <summary>Uniformly distributed number of ticks from <paramref name="low"/> to <paramref name="high"/>, inclusive.</summary>
    public static DelayModel Jitter(int low, int high, double dropProbability = 0) => new JitterDelay(low, high, dropProbability);

    /// <summary>
    /// Uniformly distributed time from <paramref name="lowMilliseconds"/> to <paramref name="highMilliseconds"/>, rounded up to ticks.
    /// </summary>
    /// <param name="lowMilliseconds">Minimum delay.</param>
    /// <param name="highMilliseconds">Maximum delay.</param>
    /// <param name="period">Duration of one tick.</param>
    /// <param name="dropProbability">Probability that a message is lost.</param>
    public static DelayModel Jitter(double lowMilliseconds, double highMilliseconds, TimeSpan period, double dropProbability = 0) =>
        new UniformDelay(lowMilliseconds, highMilliseconds, period, dropProbability);

    /// <summary>Measured delays.</summary>
    /// <param name="milliseconds">At least one; see <see cref="MeasuredDelays"/>.</param>
    /// <param name="period">Duration of one tick.</param>
    /// <param name="order">The order of replay.</param>
    /// <param name="dropProbability">Probability that a message is lost.</param>
    public static DelayModel Replay(
        IReadOnlyList<double> milliseconds, TimeSpan period, ReplayOrder order = ReplayOrder.Sequence, double dropProbability = 0)
    {
        ArgumentNullException.ThrowIfNull(milliseconds);
        if (milliseconds.Count == 0)
            throw new ArgumentException("A replay requires at least one measured delay.", nameof(milliseconds));
        return new ReplayDelay([.. milliseconds.Select(ms => ToTicks(ms, period))], order, dropProbability);
    }

    /// <summary>Converts a time to ticks, rounded up.</summary>
    /// <param name="milliseconds">From 0 to <see cref="LongestMilliseconds"/>.</param>
    /// <param name="period">Duration of one tick.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static int ToTicks(double milliseconds, TimeSpan period)
    {
        if (!(milliseconds >= 0 && milliseconds <= LongestMilliseconds))
            throw new ArgumentOutOfRangeException(
                nameof(milliseconds), milliseconds, $"A delay must be from 0 to {LongestMilliseconds} ms.");
        if (period <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(period), period, "The duration of a tick must be positive.");
        // a delay that is a whole number of ticks except for rounding errors is not rounded up
        return (int)Math.Min(int.MaxValue, Math.Ceiling((milliseconds / period.TotalMilliseconds) - 1e-9));
    }

    /// <summary>Draws the delay of the next message, ticks.</summary>
    /// <param name="random">Random numbers of the line.</param>
    /// <param name="message">Index of the message in the episode.</param>
    /// <param name="phase">Start of a sequence, in [0, 1), drawn once per episode.</param>
    internal abstract int Draw(ref EpisodeRandom random, long message, double phase);
}
