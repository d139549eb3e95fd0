using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Processes;

namespace Robotics.Training.Trainers;

/// <summary>Options for training a policy of any family.</summary>
public sealed record TrainerOptions
{
    /// <summary>
    /// Default number of network replicas that share a batch. It is a constant, because it affects the rounding of a run.
    /// </summary>
    public const int DefaultReplicas = 2;

    /// <summary>The components of the policy.</summary>
    public PolicyConfig Policy { get; init; } = PolicyFamilies.All[0].Default;

    /// <summary>
    /// Keys of the observed features. If empty: the images and `observation.state`
    /// if the dataset has images, otherwise all its observed vectors.
    /// </summary>
    public IReadOnlyList<string> Observe { get; init; } = [];

    /// <summary>Number of readings that the policy observes, To.</summary>
    public int ObservationHorizon { get; init; } = 1;

    /// <summary>Number of actions that it predicts, Tp.</summary>
    public int PredictionHorizon { get; init; } = 16;

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; init; } = 20_000;

    /// <summary>Windows per step, over all replicas.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// Replicas of the network that share a batch, each on one thread. The random numbers of a window
    /// depend only on its index in the batch, so the number of replicas changes only the rounding of sums.
    /// Null: as in the run in the folder, or <see cref="DefaultReplicas"/>.
    /// </summary>
    public int? Replicas { get; init; }

    /// <summary>Seed of the initial weights and, with step and window, of every random number of the run.</summary>
    public long Seed { get; init; }

    /// <summary>Learning rate after the warm-up.</summary>
    public double PeakLearningRate { get; init; } = 5e-4;

    /// <summary>Steps of linear warm-up.</summary>
    public int WarmupSteps { get; init; } = 300;

    /// <summary>The learning rate after the warm-up.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>Decay rate of the first moment of AdamW.</summary>
    public double Beta1 { get; init; } = 0.95;

    /// <summary>Decay rate of the second moment of AdamW.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Decoupled weight decay of AdamW.</summary>
    public double WeightDecay { get; init; } = 1e-6;

    /// <summary>Largest Euclidean norm of the gradient.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>Largest decay of the averaged weights; at step n it is 1 - (1 + n)^-0.75.</summary>
    public double AverageMaximum { get; init; } = 0.9999;

    /// <summary>Largest random change of the brightness of images, as a fraction of full scale. 0 disables it.</summary>
    public double BrightnessJitter { get; init; }

    /// <summary>Largest random change of the contrast, as a fraction. 0 disables it.</summary>
    public double ContrastJitter { get; init; }

    /// <summary>Standard deviation of noise on observed vectors, as a fraction of half their range. 0 disables it.</summary>
    public double StateNoise { get; init; }

    /// <summary>Fraction of the episodes that is held out for the validation loss: the last ones. 0 disables it.</summary>
    public double ValidationShare { get; init; }

    /// <summary>Steps between two lines of the log.</summary>
    public int LogEvery { get; init; } = 100;

    /// <summary>Steps between two checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 2000;

    /// <summary>Longest time between two checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Steps between two evaluations in simulation; 0 for none. The best checkpoint is kept.</summary>
    public int EvaluateEvery { get; init; }

    /// <summary>Whether event files for TensorBoard are written.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>Stops after this time; the run can be resumed. Null trains to the last step.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Resumes the run in the output folder; false restarts and replaces it.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>
    /// The checkpoint of the policy whose chunks are learned, for a process that needs a teacher (<see cref="WithTeacher"/>); else null.
    /// </summary>
    public string? Teacher { get; init; }

    /// <summary>The training device: cpu, cuda or cuda:INDEX.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The commit that the program was built from, stored with the policy.</summary>
    public string Commit { get; init; } = "";

    /// <summary>These options with a warm-up of at most a tenth of the steps.</summary>
    public TrainerOptions WithFittingWarmup() => this with { WarmupSteps = Math.Min(WarmupSteps, Steps / 10) };

    /// <summary>These options for a student of a trained policy: its features, horizons, encoder, network and first time.</summary>
    /// <exception cref="CheckpointException">The file cannot be read.</exception>
    public TrainerOptions WithTeacher(string path)
    {
        PolicyModel teacher = PolicyCheckpoint.Load(path).Model;
        GenerativeProcess process = teacher.Config.Process;
        double start = process.NetworkTime(teacher.Config.Sampler.Times(process)[0]);
        return this with
        {
            Teacher = path,
            Observe = [.. teacher.Spec.Observations.Select(feature => feature.Key)],
            ObservationHorizon = teacher.Spec.Observations.Max(feature => feature.Horizon),
            PredictionHorizon = teacher.Spec.PredictionHorizon,
            Policy = Policy with
            {
                Encoder = teacher.Config.Encoder,
                Network = teacher.Config.Network,
                Process = Policy.Process is DistillationProcess distillation ? distillation with { StartTime = start } : Policy.Process,
            },
        };
    }

    /// <summary>All problems, one sentence each.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [.. Policy.Validate()];
        int replicas = Replicas ?? DefaultReplicas, multiple = Policy.Network.HorizonMultiple;
        void Require(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }

        if (Policy.Process.NeedsTeacher)
            Require(Teacher is not null, $"A policy of type '{Policy.Type}' learns from a trained policy: name its checkpoint as teacher.");
        else
            Require(Teacher is null, $"A policy of type '{Policy.Type}' learns from demonstrations and has no teacher.");
        Require(Steps > 0, $"steps must be at least 1, not {Steps}.");
        Require(replicas is > 0 and <= 256, $"replicas must be 1 to 256, not {replicas}.");
        Require(BatchSize > 0 && BatchSize % Math.Max(replicas, 1) == 0,
            $"batch_size {BatchSize} must be a positive multiple of the {replicas} replicas.");
        Require(ObservationHorizon > 0, $"observation_horizon must be at least 1, not {ObservationHorizon}.");
        Require(PredictionHorizon > 0 && PredictionHorizon % multiple == 0,
            $"prediction_horizon {PredictionHorizon} must be a positive multiple of {multiple} for this network.");
        Require(PeakLearningRate > 0, $"peak_learning_rate must be above 0, not {PeakLearningRate}.");
        Require(WarmupSteps >= 0 && WarmupSteps < Steps, $"warmup_steps {WarmupSteps} must be from 0 to below steps {Steps}.");
        Require(Beta1 is >= 0 and < 1 && Beta2 is >= 0 and < 1, $"beta1 {Beta1} and beta2 {Beta2} must be from 0 to below 1.");
        Require(WeightDecay >= 0, $"weight_decay must not be negative, but is {WeightDecay}.");
        Require(GradientClip > 0, $"gradient_clip must be above 0, not {GradientClip}.");
        Require(AverageMaximum is >= 0 and < 1, $"average_maximum must be from 0 to below 1, not {AverageMaximum}.");
        Require(BrightnessJitter is >= 0 and < 1 && ContrastJitter is >= 0 and < 1,
            "brightness_jitter and contrast_jitter must be from 0 to below 1.");
        Require(StateNoise >= 0, $"state_noise must not be negative, but is {StateNoise}.");
        Require(ValidationShare is >= 0 and < 1, $"validation_share must be from 0 to below 1, not {ValidationShare}.");
        Require(LogEvery > 0 && CheckpointEvery > 0, "log_every and checkpoint_every must be at least 1.");
        Require(EvaluateEvery >= 0, $"evaluate_every must not be negative, but is {EvaluateEvery}.");
        Require(CheckpointInterval > TimeSpan.Zero, "checkpoint_interval must be above 0.");
        return problems;
    }

    /// <summary>The learning rate of a step: linear to the peak, then according to <see cref="Schedule"/>.</summary>
    internal double LearningRate(int step)
    {
        if (step < WarmupSteps)
            return PeakLearningRate * (step + 1) / WarmupSteps;
        if (Schedule == LearningRateSchedule.Constant)
            return PeakLearningRate;
        return PeakLearningRate * 0.5 * (1 + Math.Cos(Math.PI * (step - WarmupSteps) / (Steps - WarmupSteps)));
    }
}
