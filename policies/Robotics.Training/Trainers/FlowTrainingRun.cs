using System.Diagnostics;
using System.Globalization;
using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies;
using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Tensors;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>One process's part of a training run.</summary>
internal sealed class FlowTrainingRun : IDisposable
{
    private const double LossSmoothing = 0.98;

    private readonly FlowTrainerOptions _options;
    private readonly string _folder;
    private readonly string _identity;
    private readonly string _fingerprint;
    private readonly PolicySpec _spec;
    private readonly NormalizationStats _stateRange;
    private readonly NormalizationStats _actionRange;
    private readonly FlowReplica[] _replicas;
    private readonly AdamW _optimizer;
    private readonly ExponentialMovingAverage _average;
    private readonly TrainingState _state;

    internal FlowTrainingRun(IEpisodeReader dataset, FlowTrainerOptions options, string folder)
    {
        TorchLibrary.SetThreads(1);
        (_options, _folder, _identity, _fingerprint) = (options, folder, options.Identity(), DatasetFingerprint.Of(dataset));
        _spec = SpecOf(dataset.Info, options);
        _stateRange = NormalizationStats.Fit(_spec.StateSize, dataset.ReadAllValues(DatasetFeature.StateKey));
        _actionRange = NormalizationStats.Fit(_spec.ActionSize, dataset.ReadAllValues(DatasetFeature.ActionKey));
        var sampler = new WindowSampler(dataset, WindowLayout.Of(_spec, _stateRange, _actionRange), options);
        _replicas = new FlowReplica[options.Replicas];
        for (int i = 0; i < _replicas.Length; i++)
            _replicas[i] = new FlowReplica(i, _spec, options, sampler);
        _optimizer = new AdamW(_replicas[0].Weights.Named(), options.PeakLearningRate, options.Beta1, options.Beta2, options.WeightDecay);
        _average = new ExponentialMovingAverage(_replicas[0].Weights.Named(), 0.75, options.AverageMaximum);
        _state = new TrainingState(_replicas[0].Weights, _optimizer, _average);
    }

    private string PolicyPath => Path.Combine(_folder, "policy.safetensors");

    internal TrainingResult Execute(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (_options.Resume && File.Exists(TrainingState.PathIn(_folder)))
            _state.Load(_folder, _identity, _fingerprint);
        var log = new TrainingLog(_folder, _state.Step);
        var clock = Stopwatch.StartNew();
        int first = _state.Step;
        TimeSpan saved = TimeSpan.Zero;
        bool stopped = false;
        using (var team = new ReplicaTeam(_replicas))
        {
            while (_state.Step < _options.Steps && !stopped)
            {
                double norm = Advance(team);
                if (_state.Step % _options.LogEvery == 0 || _state.Step == _options.Steps)
                {
                    TrainingProgress now = ProgressAt(clock.Elapsed, first);
                    log.Write(now, _optimizer.LearningRate, norm);
                    progress?.Report(now);
                }
                stopped = cancellation.IsCancellationRequested || clock.Elapsed >= _options.TimeLimit;
                bool due = _state.Step % _options.CheckpointEvery == 0 || clock.Elapsed - saved >= _options.CheckpointInterval;
                if (due || stopped || _state.Step == _options.Steps)
                {
                    Save();
                    saved = clock.Elapsed;
                }
            }
        }
        TrainingProgress end = ProgressAt(clock.Elapsed, first);
        return new TrainingResult(_state.Step, _state.Step == _options.Steps, end.Loss, end.SamplesPerSecond, end.Elapsed, PolicyPath);
    }

    public void Dispose()
    {
        foreach (FlowReplica replica in _replicas)
            replica.Dispose();
        _optimizer.Dispose();
        _average.Dispose();
    }

    private static PolicySpec SpecOf(DatasetInfo info, FlowTrainerOptions options) => PolicySpec.FromCameras(
        info.Task,
        [.. info.Cameras],
        info.StateNames.Count,
        options.ObservationHorizon,
        options.PredictionHorizon,
        info.ActionNames.Count,
        info.Fps);

    /// <summary>One optimiser step over all replicas.</summary>
    /// <returns>The gradient's norm before it was cut.</returns>
    private double Advance(ReplicaTeam team)
    {
        team.Run(_state.Step);
        double loss = _replicas.Average(r => r.Loss);
        if (!double.IsFinite(loss))
            throw NotFinite("loss", loss);
        (double norm, double scale) = GradientAverage.Sum(_replicas, _options.GradientClip);
        if (!double.IsFinite(norm))
            throw NotFinite("gradient's norm", norm);
        _optimizer.LearningRate = _options.LearningRate(_state.Step);
        _optimizer.Step(scale);
        _average.Update(_state.Step);
        _state.Step++;
        _state.Loss = double.IsNaN(_state.Loss) ? loss : (LossSmoothing * _state.Loss) + ((1 - LossSmoothing) * loss);
        return norm;
    }

    private TrainingException NotFinite(string what, double value)
    {
        string kept = File.Exists(PolicyPath) ? $"the last good checkpoint is {PolicyPath}" : "there is no checkpoint yet";
        return new TrainingException($"Training stopped at step {_state.Step} because the {what} is {value}; {kept}; lower PeakLearningRate and start anew.");
    }

    private TrainingProgress ProgressAt(TimeSpan elapsed, int first)
    {
        double rate = (_state.Step - first) / Math.Max(elapsed.TotalSeconds, 1e-9);
        double remaining = rate > 0 ? (_options.Steps - _state.Step) / rate : 0;
        return new TrainingProgress(_state.Step, _options.Steps, _state.Loss, rate * _options.BatchSize, elapsed, TimeSpan.FromSeconds(remaining));
    }

    private void Save()
    {
        using DisposeScope scope = NewDisposeScope();
        var policy = new FlowCheckpoint
        {
            Spec = _spec,
            Network = _options.Network,
            Process = _options.Process,
            State = _stateRange,
            Action = _actionRange,
            Weights = _average.StateDict().ToDictionary(a => a.Key, a => new FloatTensor(a.Value.ToArray<float>(), [.. a.Value.shape.Select(size => (int)size)])),
            Provenance = new Dictionary<string, string>
            {
                ["dataset"] = _fingerprint,
                ["seed"] = _options.Seed.ToString(CultureInfo.InvariantCulture),
                ["step"] = _state.Step.ToString(CultureInfo.InvariantCulture),
                ["commit"] = _options.Commit,
                ["options"] = _identity,
            },
        };
        policy.Save(PolicyPath);
        _state.Save(_folder, _identity, _fingerprint);
    }
}
