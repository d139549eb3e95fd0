using Robotics.Policies.Networks;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Processes;

/// <summary>A batch of samples on a process's path, with the network bound: what a process makes its training target of.</summary>
/// <remarks>Tensors belong to the caller's dispose scope. Thread: one at a time.</remarks>
public sealed class TrainingPoints
{
    private readonly TorchOperations _ops;
    private readonly GenerativeProcess _process;
    private readonly Func<Tensor, Tensor, Tensor, Tensor> _network;

    /// <summary>Mixes the samples.</summary>
    /// <param name="ops">Operations with gradients.</param>
    /// <param name="process">How data and noise mix.</param>
    /// <param name="data">[B, Tp, Da] float32, normalized.</param>
    /// <param name="noise">[B, Tp, Da] float32, standard normal.</param>
    /// <param name="intervals">The times that the process drew. [B]</param>
    /// <param name="network">
    /// x [M, Tp, Da], network times [M, n] and rows of the batch's condition [M] int64 to the prediction [M, Tp, Da].
    /// </param>
    public TrainingPoints(
        TorchOperations ops,
        GenerativeProcess process,
        Tensor data,
        Tensor noise,
        IReadOnlyList<TimeInterval> intervals,
        Func<Tensor, Tensor, Tensor, Tensor> network)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(intervals);
        (_ops, _process, _network) = (ops, process, network);
        (Data, Noise, Intervals) = (data, noise, intervals);
        Sample = Combine(time => process.At(time).DataScale, time => process.At(time).NoiseScale);
    }

    /// <summary>[B, Tp, Da], normalized.</summary>
    public Tensor Data { get; }

    /// <summary>[B, Tp, Da]</summary>
    public Tensor Noise { get; }

    /// <summary>x at the start of each interval. [B, Tp, Da]</summary>
    public Tensor Sample { get; }

    /// <summary>The times that the process drew. [B]</summary>
    public IReadOnlyList<TimeInterval> Intervals { get; }

    /// <summary>The rows whose interval is longer than 0.</summary>
    public int[] RowsOfSteps() => [.. Enumerable.Range(0, Intervals.Count).Where(row => Intervals[row].End != Intervals[row].Start)];

    /// <summary>Data and noise of each row with the weights of its time. [B, Tp, Da]</summary>
    /// <param name="data">Weight of the data at a time.</param>
    /// <param name="noise">Weight of the noise at a time.</param>
    public Tensor Combine(Func<double, double> data, Func<double, double> noise) => _ops.Add(
        _ops.Multiply(Data, Column(Intervals.Select(interval => data(interval.Start)))),
        _ops.Multiply(Noise, Column(Intervals.Select(interval => noise(interval.Start)))));

    /// <summary>One number for each row. [M, 1, 1]</summary>
    public Tensor Column(IEnumerable<double> values)
    {
        float[] numbers = [.. values.Select(value => (float)value)];
        return _ops.Constant(numbers, numbers.Length, 1, 1);
    }

    /// <summary>What the network is given for these times. [M, n]</summary>
    public Tensor NetworkTimes(IReadOnlyList<TimeInterval> intervals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        return _ops.Constant(
            [.. intervals.SelectMany(_process.NetworkTimes).Select(time => (float)time)], intervals.Count, _process.NetworkTimeCount);
    }

    /// <summary>Evaluates the network elsewhere, without gradient.</summary>
    /// <param name="sample">x, [M, Tp, Da].</param>
    /// <param name="intervals">[M]</param>
    /// <param name="rows">The rows of the batch whose condition is taken. [M]</param>
    /// <returns>[M, Tp, Da]</returns>
    public Tensor Evaluate(Tensor sample, IReadOnlyList<TimeInterval> intervals, int[] rows)
    {
        using IDisposable noGrad = torch.no_grad();
        return _network(sample, NetworkTimes(intervals), Index(rows));
    }

    /// <summary>Some rows. [B, Tp, Da] to [M, Tp, Da].</summary>
    public Tensor Take(Tensor x, int[] rows)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.index_select(0, Index(rows));
    }

    /// <summary>The same with some rows replaced. [B, Tp, Da]</summary>
    /// <param name="x">[B, Tp, Da]</param>
    /// <param name="rows">[M]</param>
    /// <param name="values">[M, Tp, Da]</param>
    public Tensor Put(Tensor x, int[] rows, Tensor values)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.index_copy(0, Index(rows), values);
    }

    private Tensor Index(int[] rows) => torch.tensor(Array.ConvertAll(rows, static row => (long)row), device: Data.device);
}
