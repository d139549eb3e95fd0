using System.Diagnostics;
using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>Computes the gradient of a policy for its share of the batch.</summary>
/// <remarks>Thread: one at a time. Between steps the trainer accesses gradients and weights.</remarks>
internal sealed class PolicyReplica : ITrainingReplica, IDisposable
{
    private const int ListedWindows = 8;

    private readonly PolicyModel _model;
    private readonly Teacher? _teacher;
    private readonly WindowSampler _sampler;
    private readonly WindowBatch _batch;
    private readonly int _first;
    private readonly Device _device;
    private readonly float[] _losses; // [B] of the last step

    /// <summary>Creates a replica.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="teacher">Replaces the demonstrated chunks by its own; null for none.</param>
    /// <param name="sampler">Draws the windows.</param>
    /// <param name="weights">The values, with separate gradients. The replica owns the set.</param>
    /// <param name="first">Index of its first window in the batch.</param>
    /// <param name="size">Its number of windows.</param>
    /// <param name="device">The device.</param>
    internal PolicyReplica(
        PolicyModel model, Teacher? teacher, WindowSampler sampler, ParameterSet weights, int first, int size, Device device)
    {
        (_model, _teacher, _sampler, _first, _device) = (model, teacher, sampler, first, device);
        _batch = new WindowBatch(model, size);
        _losses = new float[size];
        Weights = weights;
        Parameters = [.. Weights.Tensors];
    }

    internal ParameterSet Weights { get; }

    public Tensor[] Parameters { get; }

    /// <summary>Mean loss of the windows of the last step.</summary>
    internal double Loss { get; private set; }

    /// <summary>Time that it took to draw and read the windows of all steps.</summary>
    internal TimeSpan DataTime { get; private set; }

    /// <summary>Computes the gradient of the mean loss of this share and stores it in the parameters.</summary>
    public void ComputeGradient(int step)
    {
        long started = Stopwatch.GetTimestamp();
        _sampler.Fill(_batch, step, _first);
        DataTime += Stopwatch.GetElapsedTime(started);
        using DisposeScope scope = NewDisposeScope();
        Weights.ZeroGrad();
        var masks = new DropoutMasks(_sampler.Seed, step, _first);
        Tensor losses = Losses(new TorchOperations(Weights, training: true, masks)); // [B]
        losses.mean().backward();
        Loss = Read(losses);
    }

    /// <summary>The mean loss of fixed windows for other weights, without gradients.</summary>
    internal double Evaluate(ParameterSet weights, int step)
    {
        _sampler.Fill(_batch, step, _first);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        return Read(Losses(new TorchOperations(weights)));
    }

    /// <summary>Lists the windows of the last step whose loss is not finite, or all if every loss is finite.</summary>
    internal string DescribeWindows()
    {
        int[] named = [.. Enumerable.Range(0, _batch.Size).Where(b => !float.IsFinite(_losses[b]))];
        if (named.Length == 0)
            named = [.. Enumerable.Range(0, _batch.Size)];
        string text = string.Join(
            ", ", named.Take(ListedWindows).Select(b => $"episode {_batch.Windows[b].Episode} frame {_batch.Windows[b].Frame}"));
        return named.Length > ListedWindows ? $"{text} and {named.Length - ListedWindows} more" : text;
    }

    public void Dispose() => Weights.Dispose();

    private Tensor Losses(TorchOperations ops)
    {
        PolicySpec spec = _model.Spec;
        var features = new Dictionary<string, Tensor>();
        for (int i = 0; i < spec.Observations.Count; i++)
        {
            FeatureSpec feature = spec.Observations[i];
            long[] shape = [_batch.Size, feature.Horizon, .. feature.Shape.Select(size => (long)size)];
            features[feature.Key] = feature.Type == FeatureType.Float32
                ? TensorData.From<float>(_batch.Values[i], shape).to(_device)
                : TensorData.From<byte>(_batch.Pixels[i], shape).to(_device);
        }
        long[] chunk = [_batch.Size, spec.PredictionHorizon, spec.ActionSize];
        var values = new FeatureValues<Tensor>(features);
        Tensor noise = TensorData.From<float>(_batch.Noise, [_batch.Size, .. _model.NoiseShape.Select(size => (long)size)]).to(_device);
        Tensor actions = _teacher?.Chunks(values, noise) ?? TensorData.From<float>(_batch.Actions, chunk).to(_device);
        return _model.Loss(ops, new TrainingBatch(values, actions, noise, _batch.Times));
    }

    private double Read(Tensor losses)
    {
        losses.detach().cpu().CopyTo<float>(_losses);
        double sum = 0;
        foreach (float loss in _losses)
            sum += loss;
        return sum / _losses.Length;
    }
}
