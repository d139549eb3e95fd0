using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization.Delays;

/// <summary>How many ticks each message takes, or that it never arrives.</summary>
/// <remarks>Delays in time become whole ticks, rounded up: what is ready between two ticks is seen at the next. Immutable. Thread: any.</remarks>
public abstract class DelayModel
{
    /// <summary>Longest delay that is accepted, ms.</summary>
    public const double LongestMilliseconds = 60_000;

    private const int LongestTicks = 100_000;

    private protected DelayModel(int maxTicks, double dropProbability)
    {
        if (maxTicks is < 0 or > LongestTicks)
            throw new ArgumentOutOfRangeException(nameof(maxTicks), maxTicks, $"A delay is from 0 to {LongestTicks} ticks.");
        if (!(dropProbability >= 0 && dropProbability < 1))
            throw new ArgumentOutOfRangeException(nameof(dropProbability), dropProbability, "A drop probability is from 0 to below 1.");
        MaxTicks = maxTicks;
        DropProbability = dropProbability;
    }

    /// <summary>Longest delay, ticks.</summary>
    public int MaxTicks { get; }

    /// <summary>Probability that a message never arrives.</summary>
    public double DropProbability { get; }

    /// <summary>Always this many ticks.</summary>
    public static DelayModel Constant(int ticks, double dropProbability = 0) => new JitterDelay(ticks, ticks, dropProbability);

    /// <summary>Always this long.</summary>
    /// <param name="milliseconds">The delay.</param>
    /// <param name="period">Time of one tick.</param>
    /// <param name="dropProbability">Probability that a message never arrives.</param>
    public static DelayModel Constant(double milliseconds, TimeSpan period, double dropProbability = 0) =>
        Constant(ToTicks(milliseconds, period), dropProbability);

    /// <summary>Any number of ticks from <paramref name="low"/> to <paramref name="high"/>, both included, equally often.</summary>
    public static DelayModel Jitter(int low, int high, double dropProbability = 0) => new JitterDelay(low, high, dropProbability);

    /// <summary>Any time from <paramref name="lowMilliseconds"/> to <paramref name="highMilliseconds"/>, evenly, then rounded up to ticks.</summary>
    /// <param name="lowMilliseconds">Least delay.</param>
    /// <param name="highMilliseconds">Greatest delay.</param>
    /// <param name="period">Time of one tick.</param>
    /// <param name="dropProbability">Probability that a message never arrives.</param>
    public static DelayModel Jitter(double lowMilliseconds, double highMilliseconds, TimeSpan period, double dropProbability = 0) =>
        new UniformDelay(lowMilliseconds, highMilliseconds, period, dropProbability);

    /// <summary>Delays as they were measured.</summary>
    /// <param name="milliseconds">At least one; see <see cref="MeasuredDelays"/>.</param>
    /// <param name="period">Time of one tick.</param>
    /// <param name="order">In which order.</param>
    /// <param name="dropProbability">Probability that a message never arrives.</param>
    public static DelayModel Replay(IReadOnlyList<double> milliseconds, TimeSpan period, ReplayOrder order = ReplayOrder.Sequence, double dropProbability = 0)
    {
        ArgumentNullException.ThrowIfNull(milliseconds);
        if (milliseconds.Count == 0)
            throw new ArgumentException("A replay needs at least one measured delay.", nameof(milliseconds));
        return new ReplayDelay([.. milliseconds.Select(ms => ToTicks(ms, period))], order, dropProbability);
    }

    /// <summary>A time in ticks, rounded up.</summary>
    /// <param name="milliseconds">From 0 to <see cref="LongestMilliseconds"/>.</param>
    /// <param name="period">Time of one tick.</param>
    /// <exception cref="ArgumentException">Either lies outside.</exception>
    public static int ToTicks(double milliseconds, TimeSpan period)
    {
        if (!(milliseconds >= 0 && milliseconds <= LongestMilliseconds))
            throw new ArgumentOutOfRangeException(nameof(milliseconds), milliseconds, $"A delay is from 0 to {LongestMilliseconds} ms.");
        if (period <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(period), period, "A tick takes longer than nothing.");
        // a delay that is a whole number of ticks but for rounding stays that number
        return (int)Math.Min(int.MaxValue, Math.Ceiling((milliseconds / period.TotalMilliseconds) - 1e-9));
    }

    /// <summary>Ticks that the next message takes.</summary>
    /// <param name="random">The line's own numbers.</param>
    /// <param name="message">How many messages came before in the episode.</param>
    /// <param name="phase">Drawn once an episode, [0, 1): where a sequence begins.</param>
    internal abstract int Draw(ref EpisodeRandom random, long message, double phase);
}
