using System.Diagnostics;
using System.Globalization;
using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Devices;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;
using Robotics.Policies.Tensors;
using Robotics.Training.Demonstrations;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>The part of a training run in one process.</summary>
internal sealed class TrainingRun : IDisposable
{
    private const double LossSmoothing = 0.98;
    private const int ValidationStep = -1; // draws the validation windows: no training step has this number
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromSeconds(1);

    private readonly TrainerOptions _options;
    private readonly string _folder;
    private readonly string _identity;
    private readonly string _fingerprint;
    private readonly string? _backend; // the renderer of the images, where the dataset states it
    private readonly PolicyModel _model;
    private readonly Teacher? _teacher;
    private readonly PolicyReplica[] _replicas; // the first one owns the weights, the others share them
    private readonly ReplicaTeam _team;
    private readonly PolicyReplica? _validation;
    private readonly AdamW _optimizer;
    private readonly ExponentialMovingAverage _average;
    private readonly TrainingState _state;
    private readonly ICheckpointEvaluator? _evaluator;

    internal TrainingRun(IEpisodeReader dataset, TrainerOptions options, string folder, ICheckpointEvaluator? evaluator)
    {
        TorchLibrary.SetThreads(1);
        _evaluator = evaluator;
        (_options, _folder, _identity, _fingerprint) = (options, folder, RunIdentity.Of(options), DatasetFingerprint.Of(dataset));
        _model = CreateModel(dataset, options);
        _backend = _model.Spec.Cameras.Count == 0 ? null : DemonstrationSet.RendererOf(dataset.Info);
        int episodes = dataset.Episodes.Count,
            kept = options.ValidationShare > 0 ? Math.Max(1, (int)(episodes * options.ValidationShare)) : 0;
        if (kept >= episodes)
            throw new TrainingException(
                $"The dataset has {episodes} episodes; a validation_share of {options.ValidationShare} leaves none to train on.");
        var sampler = new WindowSampler(dataset, _model, options, 0, episodes - kept);
        Device device = ComputeDevice.Parse(options.Device).Torch;
        int replicas = options.Replicas ?? TrainerOptions.DefaultReplicas, share = options.BatchSize / replicas;
        _teacher = Teacher.For(_model, options, device);
        ParameterSet NewWeights() => _teacher?.WeightsFor(_model) is { } given
            ? ParameterSet.From(_model.Parameters, given, requiresGrad: true, device)
            : ParameterSet.Initialize(_model.Parameters, options.Seed, requiresGrad: true, device);
        ParameterSet weights = NewWeights();
        _replicas = [.. Enumerable.Range(0, replicas)
            .Select(i => new PolicyReplica(_model, _teacher, sampler, i == 0 ? weights : weights.Share(), i * share, share, device))];
        _team = new ReplicaTeam(_replicas);
        if (kept > 0)
        {
            var other = new WindowSampler(
                dataset, _model, options with { StateNoise = 0, BrightnessJitter = 0, ContrastJitter = 0 }, episodes - kept, kept);
            _validation = new PolicyReplica(_model, _teacher, other, NewWeights(), 0, options.BatchSize, device);
        }
        _optimizer = new AdamW(_replicas[0].Weights.Named(), options.PeakLearningRate, options.Beta1, options.Beta2, options.WeightDecay)
        {
            Workers = _team.Workers,
        };
        _average = new ExponentialMovingAverage(_replicas[0].Weights.Named(), 0.75, options.AverageMaximum) { Workers = _team.Workers };
        _state = new TrainingState(_replicas[0].Weights, _optimizer, _average);
    }

    private string PolicyPath => Path.Combine(_folder, "policy.safetensors");

    internal TrainingResult Execute(IProgress<TrainingProgress>? progress, Action<string>? message, CancellationToken cancellation)
    {
        if (_options.Resume && File.Exists(TrainingState.PathIn(_folder)))
        {
            foreach (string change in _state.Load(_folder, _options, _fingerprint))
                message?.Invoke(change);
        }
        var log = new TrainingLog(_folder, _state.Step);
        TensorBoardLog? board = _options.TensorBoard ? new TensorBoardLog(_folder) : null;
        var best = new BestCheckpoint(_folder, _state.Step);
        var clock = Stopwatch.StartNew();
        int first = _state.Step;
        TimeSpan saved = TimeSpan.Zero, reported = -s_progressInterval; // the first step is reported immediately
        double? validationLoss = null;

        TrainingProgress Now() => ProgressAt(clock.Elapsed, first) with { ValidationLoss = validationLoss, Evaluation = best.Last };

        bool stopped = !Evaluate(best, clock, cancellation); // a run that was stopped during an evaluation repeats it
        while (_state.Step < _options.Steps && !stopped)
        {
            double norm = Advance();
            if (IsEvaluated(_state.Step))
            {
                Save();
                stopped = !Evaluate(best, clock, cancellation);
            }
            bool logged = _state.Step % _options.LogEvery == 0 || _state.Step == _options.Steps;
            if (logged)
            {
                validationLoss = Validate();
                log.Write(Now(), _optimizer.LearningRate, norm);
                board?.Write(Now(), _optimizer.LearningRate, norm);
            }
            if (logged || clock.Elapsed - reported >= s_progressInterval)
            {
                progress?.Report(Now());
                reported = clock.Elapsed;
            }
            stopped |= cancellation.IsCancellationRequested || clock.Elapsed >= _options.TimeLimit;
            bool due = _state.Step % _options.CheckpointEvery == 0 || clock.Elapsed - saved >= _options.CheckpointInterval;
            if ((due || stopped || _state.Step == _options.Steps) && !IsEvaluated(_state.Step))
                Save();
            if (due)
                saved = clock.Elapsed;
        }
        TrainingProgress end = Now();
        return new TrainingResult(_state.Step, _state.Step == _options.Steps, end.Loss, end.SamplesPerSecond, end.Elapsed, PolicyPath)
        {
            DataShare = end.DataShare,
            Best = best.Best,
            BestCheckpoint = best.Path,
        };
    }

    public void Dispose()
    {
        _team.Dispose();
        foreach (PolicyReplica replica in _replicas.Reverse())
            replica.Dispose();
        _validation?.Dispose();
        _optimizer.Dispose();
        _average.Dispose();
        _teacher?.Dispose();
    }

    private static PolicyModel CreateModel(IEpisodeReader dataset, TrainerOptions options)
    {
        PolicySpec spec = PolicySpecs.Of(dataset.Info, options);
        var normalizers = new Normalizers(Normalizers.KeysOf(spec).Select(key => KeyValuePair.Create(
            key, NormalizationStats.Fit(dataset.Info[key].Size, dataset.ReadAllValues(key)))));
        try
        {
            return PolicyFamilies.Get(options.Policy.Type).Create(spec, options.Policy, normalizers);
        }
        catch (ArgumentException e)
        {
            throw new TrainingException($"The policy does not match the dataset of '{dataset.Info.Task}': {e.Message}", e);
        }
    }

    /// <summary>One optimizer step over all replicas.</summary>
    /// <returns>The norm of the gradient before clipping.</returns>
    private double Advance()
    {
        _team.Run(_state.Step);
        for (int i = 0; i < _replicas.Length; i++)
        {
            if (!double.IsFinite(_replicas[i].Loss))
                throw NotFinite($"loss of replica {i}", _replicas[i].Loss, $" Its windows: {_replicas[i].DescribeWindows()}.");
        }
        (double norm, double scale) = GradientAverage.Sum(_team, _replicas, _options.GradientClip);
        if (!double.IsFinite(norm))
            throw NotFinite("gradient's norm", norm,
                string.Concat(_replicas.Select((replica, i) => $" Windows of replica {i}: {replica.DescribeWindows()}.")));
        _optimizer.LearningRate = _options.LearningRate(_state.Step);
        _optimizer.Step(scale);
        _average.Update(_state.Step);
        double loss = _replicas.Average(replica => replica.Loss);
        _state.Step++;
        _state.Loss = double.IsNaN(_state.Loss) ? loss : (LossSmoothing * _state.Loss) + ((1 - LossSmoothing) * loss);
        return norm;
    }

    private TrainingException NotFinite(string what, double value, string windows)
    {
        string kept = File.Exists(PolicyPath) ? $"The last good checkpoint is {PolicyPath}." : "No checkpoint was written yet.";
        string number = value.ToString(CultureInfo.InvariantCulture);
        return new TrainingException(
            $"Training stopped at step {_state.Step} because the {what} is {number}.{windows} {kept} "
            + "Lower peak_learning_rate and start again.");
    }

    private bool IsEvaluated(int step) =>
        _evaluator is not null && step > 0 && (step % _options.EvaluateEvery == 0 || step == _options.Steps);

    // false if it was interrupted; its time is not training time
    private bool Evaluate(BestCheckpoint best, Stopwatch clock, CancellationToken cancellation)
    {
        if (_evaluator is null || !IsEvaluated(_state.Step))
            return true;
        clock.Stop();
        try
        {
            cancellation.ThrowIfCancellationRequested();
            best.Evaluate(PolicyPath, _state.Step, _evaluator, cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            clock.Start();
        }
    }

    private double? Validate()
    {
        if (_validation is null)
            return null;
        _validation.Weights.Load(_average.StateDict());
        return _validation.Evaluate(_validation.Weights, ValidationStep);
    }

    private TrainingProgress ProgressAt(TimeSpan elapsed, int first)
    {
        double rate = (_state.Step - first) / Math.Max(elapsed.TotalSeconds, 1e-9);
        double remaining = rate > 0 ? (_options.Steps - _state.Step) / rate : 0;
        return new TrainingProgress(
            _state.Step, _options.Steps, _state.Loss, rate * _options.BatchSize, elapsed, TimeSpan.FromSeconds(remaining))
        {
            DataShare = _replicas.Average(replica => replica.DataTime.TotalSeconds) / Math.Max(elapsed.TotalSeconds, 1e-9),
        };
    }

    private void Save()
    {
        using DisposeScope scope = NewDisposeScope();
        var weights = new ParameterValues(_model.Parameters);
        IReadOnlyDictionary<string, Tensor> averages = _average.StateDict();
        foreach (Parameter parameter in _model.Parameters)
            averages[parameter.Name].cpu().CopyTo(weights[parameter]);
        var provenance = new Dictionary<string, string>
        {
            ["dataset"] = _fingerprint,
            ["seed"] = _options.Seed.ToString(CultureInfo.InvariantCulture),
            ["step"] = _state.Step.ToString(CultureInfo.InvariantCulture),
            ["commit"] = _options.Commit,
            ["options"] = _identity,
        };
        if (_backend is { } backend)
            provenance["backend"] = backend;
        if (_state.History.Length > 0)
            provenance["history"] = _state.History;
        PolicyCheckpoint.Save(PolicyPath, _model, weights, provenance);
        _state.Save(_folder, _identity, _fingerprint);
    }
}
