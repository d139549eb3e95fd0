using Robotics.Policies.Families;

namespace Robotics.Training.Trainers;

/// <summary>How a policy of any family is trained.</summary>
public sealed record TrainerOptions
{
    /// <summary>
    /// Copies of the network that share a batch, unless a run says otherwise. A constant: it is part of a run's rounding.
    /// </summary>
    public const int DefaultReplicas = 2;

    /// <summary>The parts of the policy.</summary>
    public PolicyConfig Policy { get; init; } = PolicyFamilies.All[0].Default;

    /// <summary>
    /// Keys of the observed features. Empty: the images and `observation.state` where the data set has images, otherwise all its observed
    /// vectors.
    /// </summary>
    public IReadOnlyList<string> Observe { get; init; } = [];

    /// <summary>Readings that the policy observes, To.</summary>
    public int ObservationHorizon { get; init; } = 1;

    /// <summary>Actions that it predicts, Tp.</summary>
    public int PredictionHorizon { get; init; } = 16;

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; init; } = 20_000;

    /// <summary>Windows in a step, over all replicas.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// Copies of the network that share a batch, each on one thread. Every window's draws depend on its place in the batch alone, so that
    /// the number
    /// changes only the rounding of sums. Null: as the folder's run, or <see cref="DefaultReplicas"/>.
    /// </summary>
    public int? Replicas { get; init; }

    /// <summary>Decides the first weights and, with step and window, every draw of the run.</summary>
    public long Seed { get; init; }

    /// <summary>Learning rate after the warm-up.</summary>
    public double PeakLearningRate { get; init; } = 5e-4;

    /// <summary>Steps of linear warm-up.</summary>
    public int WarmupSteps { get; init; } = 300;

    /// <summary>How the learning rate goes on after the warm-up.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>AdamW's decay of the first moment.</summary>
    public double Beta1 { get; init; } = 0.95;

    /// <summary>AdamW's decay of the second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>AdamW's decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 1e-6;

    /// <summary>The gradient's Euclidean norm is limited to this.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>Largest decay of the averaged weights; at step n it is 1 - (1 + n)^-0.75.</summary>
    public double AverageMaximum { get; init; } = 0.9999;

    /// <summary>Images are brightened by up to this share of full scale either way. 0 is off.</summary>
    public double BrightnessJitter { get; init; }

    /// <summary>Contrast is scaled by 1 plus up to this either way. 0 is off.</summary>
    public double ContrastJitter { get; init; }

    /// <summary>Standard deviation of noise on observed vectors, as a part of half their range. 0 is off.</summary>
    public double StateNoise { get; init; }

    /// <summary>Share of the episodes that is kept from training for the validation loss: the last ones. 0 is off.</summary>
    public double ValidationShare { get; init; }

    /// <summary>Steps between two lines of the log.</summary>
    public int LogEvery { get; init; } = 100;

    /// <summary>Steps between two checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 2000;

    /// <summary>Longest time between two checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Stops, ready to continue, after this time; null runs to the last step.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Continues the output folder's run where it stopped; false starts again and replaces it.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>Where networks are trained: cpu, cuda or cuda:INDEX.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The commit that the program was built from, kept with the policy.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The same with a warm-up of at most a tenth of the steps.</summary>
    public TrainerOptions WithFittingWarmup() => this with { WarmupSteps = Math.Min(WarmupSteps, Steps / 10) };

    /// <summary>Everything that is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [.. Policy.Validate()];
        int replicas = Replicas ?? DefaultReplicas, multiple = Policy.Network.HorizonMultiple;
        void Require(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }

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
        Require(CheckpointInterval > TimeSpan.Zero, "checkpoint_interval must be above 0.");
        return problems;
    }

    /// <summary>The learning rate of a step: linear to the peak, then as <see cref="Schedule"/> says.</summary>
    internal double LearningRate(int step)
    {
        if (step < WarmupSteps)
            return PeakLearningRate * (step + 1) / WarmupSteps;
        if (Schedule == LearningRateSchedule.Constant)
            return PeakLearningRate;
        return PeakLearningRate * 0.5 * (1 + Math.Cos(Math.PI * (step - WarmupSteps) / (Steps - WarmupSteps)));
    }
}
