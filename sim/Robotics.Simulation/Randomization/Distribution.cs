using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>A probability distribution.</summary>
public sealed record Distribution
{
    /// <summary>Kind of distribution; determines which of the other properties are required.</summary>
    public required DistributionKind Kind { get; init; }

    /// <summary>Lower bound (uniform, log-uniform, truncated normal).</summary>
    public double? Low { get; init; }

    /// <summary>Upper bound (uniform, log-uniform, truncated normal).</summary>
    public double? High { get; init; }

    /// <summary>Mean (normal).</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation before truncation (normal).</summary>
    public double? Deviation { get; init; }

    /// <summary>The value (constant) or the probability of 1 (chance).</summary>
    public double? Value { get; init; }

    /// <summary>Minimum and maximum of a draw; infinite for a normal distribution that is not truncated.</summary>
    internal (double Low, double High) Bounds => Kind switch
    {
        DistributionKind.Constant => (Value!.Value, Value.Value), // validated before
        DistributionKind.Chance => (0, 1),
        _ => (Low ?? double.NegativeInfinity, High ?? double.PositiveInfinity),
    };

    /// <summary>Constant.</summary>
    public static Distribution Constant(double value) => new() { Kind = DistributionKind.Constant, Value = value };

    /// <summary>Uniform in [low, high).</summary>
    public static Distribution Uniform(double low, double high) => new() { Kind = DistributionKind.Uniform, Low = low, High = high };

    /// <summary>Log-uniform in [low, high).</summary>
    public static Distribution LogUniform(double low, double high) => new() { Kind = DistributionKind.LogUniform, Low = low, High = high };

    /// <summary>Normal, truncated if bounds are given.</summary>
    public static Distribution Normal(double mean, double deviation, double? low = null, double? high = null) =>
        new() { Kind = DistributionKind.Normal, Mean = mean, Deviation = deviation, Low = low, High = high };

    /// <summary>Bernoulli: 1 with this probability, else 0.</summary>
    public static Distribution Chance(double probability) => new() { Kind = DistributionKind.Chance, Value = probability };

    /// <summary>Lists all errors; empty if the distribution is valid.</summary>
    public IEnumerable<string> Validate()
    {
        double?[] given = [Low, High, Mean, Deviation, Value];
        if (given.Any(x => x is { } number && !double.IsFinite(number)))
            return ["all values of a distribution must be finite"];
        return Kind switch
        {
            DistributionKind.Constant => Missing(Value is null, "value").Concat(Surplus("value", Low, High, Mean, Deviation)),
            DistributionKind.Chance => Missing(Value is null, "value").Concat(Surplus("value", Low, High, Mean, Deviation))
                .Concat(Fault(Value is < 0 or > 1, $"a chance must be a probability from 0 to 1, not {Value}")),
            DistributionKind.Uniform => Range().Concat(Surplus("low and high", Mean, Deviation, Value)),
            DistributionKind.LogUniform => Range().Concat(Surplus("low and high", Mean, Deviation, Value))
                .Concat(Fault(Low <= 0, $"log_uniform requires a low above 0, not {Low}")),
            DistributionKind.Normal => ValidateNormal(),
            _ => [$"{(int)Kind} is not a kind of distribution"],
        };
    }

    /// <summary>Draws a number.</summary>
    /// <remarks>The distribution must be valid, see <see cref="Validate"/>.</remarks>
    internal double Draw(ref EpisodeRandom random)
    {
        switch (Kind)
        {
            case DistributionKind.Constant:
                return Value!.Value;
            case DistributionKind.Uniform:
                return random.Uniform(Low!.Value, High!.Value);
            case DistributionKind.LogUniform:
                return Math.Exp(random.Uniform(Math.Log(Low!.Value), Math.Log(High!.Value)));
            case DistributionKind.Chance:
                return random.NextDouble() < Value!.Value ? 1 : 0;
            default:
                // terminates: the bounds include the mean and at least a hundredth of the probability
                while (true)
                {
                    double x = Mean!.Value + (Deviation!.Value * random.Normal());
                    if (x >= (Low ?? double.NegativeInfinity) && x <= (High ?? double.PositiveInfinity))
                        return x;
                }
        }
    }

    private static IEnumerable<string> Fault(bool there, string sentence) => there ? [sentence] : [];

    private static IEnumerable<string> Missing(bool missing, string name) => Fault(missing, $"'{name}' is missing");

    private IEnumerable<string> Surplus(string takes, params double?[] others) =>
        Fault(others.Any(x => x is not null), $"a distribution of kind {SpecJson.Name(Kind)} has only {takes}");

    private IEnumerable<string> Range() => Missing(Low is null, "low").Concat(Missing(High is null, "high"))
        .Concat(Fault(Low > High, $"low {Low} is above high {High}"));

    private IEnumerable<string> ValidateNormal()
    {
        IEnumerable<string> faults = Missing(Mean is null, "mean").Concat(Missing(Deviation is null, "deviation"))
            .Concat(Surplus("mean, deviation, low and high", Value))
            .Concat(Fault(Deviation <= 0, $"a deviation must be positive, not {Deviation}"))
            .Concat(Fault(Low > Mean || High < Mean, $"the mean {Mean} must be between low {Low} and high {High}"));
        return faults.Concat(
            Fault(High - Low < Deviation / 10, $"low {Low} and high {High} are too close for the deviation {Deviation}: use uniform"));
    }
}
