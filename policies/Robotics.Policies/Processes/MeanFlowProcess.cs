using System.Text.Json.Serialization;
using Robotics.Policies.Samplers;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Processes;

/// <summary>MeanFlow on the straight path: the network predicts the average velocity u(x, r, t) from t to a later time r.</summary>
/// <remarks>
/// Time runs from noise, t = 0, to data, t = 1, and velocity v = data - noise: the paper's times are 1 - t and 1 - r, and its velocity is
/// -v. x(r) = x(t) + (r - t) u, so that (r - t) u is the integral of v from t to r, and its derivative by t gives
/// u = v - (t - r) du/dt, du/dt along (v, 0, 1) in (x, r, t): the paper's formula, since both signs change. The target is that right side
/// without gradient. The network is given t and r - t. If it predicts x0, it stands for u = (x0 - x) / (1 - t), and the target becomes
/// data + (r - t) (d(x0)/dt - v) + (r - t) / (1 - t) (x0 - x), which is finite up to the data.
/// Source: Geng et al., Mean Flows for One-step Generative Modeling, arXiv:2505.13447.
/// </remarks>
public sealed record MeanFlowProcess : StraightPathProcess
{
    /// <summary>The name in checkpoints.</summary>
    public const string ProcessName = "meanflow";

    // half the distance of the two evaluations for du/dt: float32 rounding and the third derivative both stay below 1e-3 of it
    private const double Difference = 5e-3;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => ProcessName;

    /// <summary>Small, since du/dt grows with it.</summary>
    /// <inheritdoc/>
    public override double TimeScale { get; init; } = 4;

    /// <summary>Probability that r = t, plain flow matching, for a window of a batch: [0, 1].</summary>
    public double FlowShare { get; init; } = 0.75;

    /// <summary>p: the loss of each window is divided by its own (1 + value / c)^p, without gradient. 0 is off.</summary>
    /// <remarks>
    /// The paper has 1 for images. It bounds what one window weighs, so that the least loss is no longer at the mean of the velocities but
    /// near their mode: of two modes of a chunk, the smaller one is lost.
    /// </remarks>
    public double WeightPower { get; init; }

    /// <summary>c, in squared normalized units. The paper's, for losses of images.</summary>
    public double WeightOffset { get; init; } = 1e-3;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int NetworkTimeCount => 2;

    /// <summary>t and r - t, scaled. [2]</summary>
    /// <inheritdoc/>
    public override double[] NetworkTimes(TimeInterval interval) =>
        [NetworkTime(interval.Start), NetworkTime(interval.End - interval.Start)];

    /// <summary>Two times in order, or one alone.</summary>
    /// <inheritdoc/>
    public override TimeInterval DrawInterval(SeededNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        double first = DrawTime(noise), second = DrawTime(noise), start = Math.Min(first, second);
        return new TimeInterval(start, noise.NextUniform() < FlowShare ? start : Math.Max(first, second));
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
        Tensor lengths = points.Column(steps.Select(step => step.End - step.Start)); // r - t, [M, 1, 1]
        Tensor velocity = points.Take(points.Data.sub(points.Noise), rows); // [M, Tp, Da]
        (Tensor mean, Tensor derivative) = Derivative(points, velocity, rows);
        Tensor own = points.Take(target, rows);
        if (Prediction == PredictionType.Velocity)
            return points.Put(target, rows, own.add(derivative.mul(lengths)));
        Tensor shares = points.Column(steps.Select(step => (step.End - step.Start) / (1 - step.Start))); // at most 1
        Tensor change = derivative.sub(velocity).mul(lengths).add(mean.sub(points.Take(points.Sample, rows)).mul(shares));
        return points.Put(target, rows, own.add(change));
    }

    /// <inheritdoc/>
    public override Tensor Weigh(Tensor losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        return WeightPower == 0 ? losses : losses.mul(losses.detach().div(WeightOffset).add(1).pow(-WeightPower));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in base.Validate())
            yield return problem;
        if (!(FlowShare is >= 0 and <= 1))
            yield return $"The flow share of the process '{Name}' must be 0 to 1, not {FlowShare}.";
        if (!(WeightPower is >= 0 and <= 2))
            yield return $"The weight power of the process '{Name}' must be 0 to 2, not {WeightPower}.";
        if (!(WeightOffset > 0) || !double.IsFinite(WeightOffset))
            yield return $"The weight offset of the process '{Name}' must be above 0, not {WeightOffset}.";
    }

    /// <summary>
    /// The network's prediction and its derivative for some rows along (v, 0, 1) in (x, r, t), by a central difference without gradient.
    /// </summary>
    /// <remarks>
    /// A Jacobian-vector product by two reverse passes needs twice differentiable operations, which the convolution over time is not.
    /// </remarks>
    /// <param name="points">The batch.</param>
    /// <param name="velocity">v, [M, Tp, Da].</param>
    /// <param name="rows">Which rows of the batch. [M]</param>
    /// <returns>The mean of the two predictions, and the derivative; each [M, Tp, Da].</returns>
    internal static (Tensor Mean, Tensor Derivative) Derivative(TrainingPoints points, Tensor velocity, int[] rows)
    {
        Tensor x = points.Take(points.Sample, rows), step = velocity.mul(Difference); // [M, Tp, Da]
        TimeInterval Shifted(int row, double by) => new(points.Intervals[row].Start + by, points.Intervals[row].End);

        // both ends as one batch
        Tensor both = points.Evaluate(
            torch.cat([x.add(step), x.sub(step)]),
            [.. rows.Select(row => Shifted(row, Difference)), .. rows.Select(row => Shifted(row, -Difference))],
            [.. rows, .. rows]); // [2 M, Tp, Da]
        Tensor after = both.narrow(0, 0, rows.Length), before = both.narrow(0, rows.Length, rows.Length);
        return (after.add(before).div(2), after.sub(before).div(2 * Difference));
    }
}
