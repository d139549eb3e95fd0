using System.Numerics;
using System.Text.Json.Serialization;
using Robotics.Policies.Samplers;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Processes;

/// <summary>Shortcut models on the straight path: the network is given t and the length d of the step that it is to make.</summary>
/// <remarks>
/// Time runs from noise, t = 0, to data, t = 1; velocity = data - noise. v(x, t, d) leads from x(t) to x(t + d) = x + d v. A share of each
/// batch is trained to make one step where it now makes two of half the length: target = (v1 + v2) / 2 with v1 = v(x, t, d / 2) and
/// v2 = v(x + d / 2 v1, t + d / 2, d / 2), both without gradient. The rest is flow matching with d = 0, which also serves the halves of the
/// shortest steps. A network that predicts x0 stands for v = (x0 - x) / (1 - t).
/// Source: Frans et al., One Step Diffusion via Shortcut Models, arXiv:2410.12557.
/// </remarks>
public sealed record ShortcutProcess : StraightPathProcess
{
    /// <summary>The name in checkpoints.</summary>
    public const string ProcessName = "shortcut";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => ProcessName;

    /// <summary>Probability that a window of a batch is trained on self-consistency: [0, 1].</summary>
    public double ConsistencyShare { get; init; } = 0.25;

    /// <summary>The most steps of a chunk that d is trained for, a power of two: d is 1, 1/2, 1/4, ... or 1 / MostSteps.</summary>
    public int MostSteps { get; init; } = 32;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int NetworkTimeCount => 2;

    /// <summary>t and d, scaled. [2]</summary>
    /// <inheritdoc/>
    public override double[] NetworkTimes(TimeInterval interval) =>
        [NetworkTime(interval.Start), NetworkTime(interval.End - interval.Start)];

    /// <summary>One of the steps of a sampler with 1, 2, 4, ... or MostSteps steps, or a time alone.</summary>
    /// <inheritdoc/>
    public override TimeInterval DrawInterval(SeededNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        if (noise.NextUniform() >= ConsistencyShare)
            return base.DrawInterval(noise);
        int steps = 1 << noise.NextInteger(BitOperations.Log2((uint)MostSteps) + 1), index = noise.NextInteger(steps);
        double[] times = EqualSteps(steps);
        return new TimeInterval(times[index], times[index + 1]);
    }

    /// <inheritdoc/>
    public override Tensor Target(TrainingPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        Tensor target = base.Target(points); // [B, Tp, Da]
        int[] rows = points.RowsOfSteps();
        if (rows.Length == 0)
            return target;
        TimeInterval[] steps = [.. rows.Select(row => points.Intervals[row])];
        Tensor x = points.Take(points.Sample, rows); // [M, Tp, Da]
        Tensor first = Velocity(points, x, [.. steps.Select(step => Half(step.Start, step))], rows);
        Tensor halves = points.Column(steps.Select(step => (step.End - step.Start) / 2)); // [M, 1, 1]
        Tensor second = Velocity(
            points, x.add(first.mul(halves)), [.. steps.Select(step => Half((step.Start + step.End) / 2, step))], rows);
        return points.Put(target, rows, PredictionFor(points, x, first.add(second).div(2), steps));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> ValidateSteps(int steps)
    {
        if (steps < 1 || !BitOperations.IsPow2(steps) || steps > MostSteps)
            yield return $"The process '{Name}' is sampled in a power of two of steps, 1 to {MostSteps}, not in {steps}.";
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in base.Validate())
            yield return problem;
        if (!(ConsistencyShare is >= 0 and <= 1))
            yield return $"The consistency share of the process '{Name}' must be 0 to 1, not {ConsistencyShare}.";
        if (MostSteps is < 1 or > 1024 || !BitOperations.IsPow2(MostSteps))
            yield return $"The most steps of the process '{Name}' must be a power of two, 1 to 1024, not {MostSteps}.";
    }

    // half of a step from a time on; the halves of the shortest steps are the velocity itself, d = 0
    private TimeInterval Half(double start, TimeInterval step)
    {
        double length = (step.End - step.Start) / 2;
        return new TimeInterval(start, length * MostSteps < 0.75 ? start : start + length);
    }
}
