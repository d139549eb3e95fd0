using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>Where a drawn number comes from.</summary>
public sealed record Distribution
{
    /// <summary>How numbers are drawn; says which of the others must be given.</summary>
    public required DistributionKind Kind { get; init; }

    /// <summary>Least number: uniform, log-uniform, and normal where it is truncated.</summary>
    public double? Low { get; init; }

    /// <summary>Greatest number: uniform, log-uniform, and normal where it is truncated.</summary>
    public double? High { get; init; }

    /// <summary>Mean: normal.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation before truncation: normal.</summary>
    public double? Deviation { get; init; }

    /// <summary>The number: constant. The probability of 1: chance.</summary>
    public double? Value { get; init; }

    /// <summary>Least and greatest number that can be drawn; infinite for a normal that is not truncated.</summary>
    internal (double Low, double High) Bounds => Kind switch
    {
        DistributionKind.Constant => (Value!.Value, Value.Value), // validated before it is asked
        DistributionKind.Chance => (0, 1),
        _ => (Low ?? double.NegativeInfinity, High ?? double.PositiveInfinity),
    };

    /// <summary>Always this number.</summary>
    public static Distribution Constant(double value) => new() { Kind = DistributionKind.Constant, Value = value };

    /// <summary>Evenly from [low, high).</summary>
    public static Distribution Uniform(double low, double high) => new() { Kind = DistributionKind.Uniform, Low = low, High = high };

    /// <summary>The logarithm evenly from [ln low, ln high).</summary>
    public static Distribution LogUniform(double low, double high) => new() { Kind = DistributionKind.LogUniform, Low = low, High = high };

    /// <summary>Normal; truncated where bounds are given.</summary>
    public static Distribution Normal(double mean, double deviation, double? low = null, double? high = null) =>
        new() { Kind = DistributionKind.Normal, Mean = mean, Deviation = deviation, Low = low, High = high };

    /// <summary>1 with this probability, else 0.</summary>
    public static Distribution Chance(double probability) => new() { Kind = DistributionKind.Chance, Value = probability };

    /// <summary>All that is wrong; nothing where it can be drawn from.</summary>
    public IEnumerable<string> Validate()
    {
        double?[] given = [Low, High, Mean, Deviation, Value];
        if (given.Any(x => x is { } number && !double.IsFinite(number)))
            return ["every number of a distribution must be finite"];
        return Kind switch
        {
            DistributionKind.Constant => Missing(Value is null, "value").Concat(Surplus("value", Low, High, Mean, Deviation)),
            DistributionKind.Chance => Missing(Value is null, "value").Concat(Surplus("value", Low, High, Mean, Deviation))
                .Concat(Fault(Value is < 0 or > 1, $"a chance is a probability from 0 to 1, not {Value}")),
            DistributionKind.Uniform => Range().Concat(Surplus("low and high", Mean, Deviation, Value)),
            DistributionKind.LogUniform => Range().Concat(Surplus("low and high", Mean, Deviation, Value))
                .Concat(Fault(Low <= 0, $"log_uniform needs a low above 0, not {Low}")),
            DistributionKind.Normal => ValidateNormal(),
            _ => [$"there is no kind of distribution {(int)Kind}"],
        };
    }

    /// <summary>The next number.</summary>
    /// <remarks>Valid once <see cref="Validate"/> found nothing.</remarks>
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
                // ends: the window holds the mean and at least a hundredth of the mass
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
        Fault(others.Any(x => x is not null), $"a distribution of kind {SpecJson.Name(Kind)} takes {takes} only");

    private IEnumerable<string> Range() => Missing(Low is null, "low").Concat(Missing(High is null, "high"))
        .Concat(Fault(Low > High, $"low {Low} is above high {High}"));

    private IEnumerable<string> ValidateNormal()
    {
        IEnumerable<string> faults = Missing(Mean is null, "mean").Concat(Missing(Deviation is null, "deviation"))
            .Concat(Surplus("mean, deviation, low and high", Value))
            .Concat(Fault(Deviation <= 0, $"a deviation is positive, not {Deviation}"))
            .Concat(Fault(Low > Mean || High < Mean, $"the mean {Mean} must lie between low {Low} and high {High}"));
        return faults.Concat(Fault(High - Low < Deviation / 10, $"low {Low} and high {High} are too close for a deviation of {Deviation}: use uniform"));
    }
}
