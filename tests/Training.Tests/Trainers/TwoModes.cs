using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using Robotics.Training.Trainers;

namespace Robotics.Training.Tests.Trainers;

/// <summary>One action with two modes for the same observation: 30 % around -0.6 and 70 % around 0.5, deviation 0.08.</summary>
internal static class TwoModes
{
    internal const double Left = -0.6, Right = 0.5, LeftMass = 0.3, Width = 0.08;

    private const int Frames = 2000;

    /// <summary>Trains a tiny MLP.</summary>
    /// <returns>The checkpoint.</returns>
    internal static string Train(
        string family, int steps, string folder, Func<PolicyConfig, PolicyConfig>? change = null, string? teacher = null)
    {
        PolicyConfig policy = PolicyFamilies.Get(family).Default with
        {
            Network = new MlpNetworkConfig { Width = 64, Blocks = 2, StepSize = 16 },
        };
        var options = new TrainerOptions
        {
            Policy = change?.Invoke(policy) ?? policy,
            Steps = steps,
            BatchSize = 256,
            Replicas = 1,
            Seed = 3,
            PredictionHorizon = 1,
            PeakLearningRate = 3e-3,
            WarmupSteps = 50,
            AverageMaximum = 0.99,
        };
        options = (teacher is null ? options : options.WithTeacher(teacher)).WithFittingWarmup();
        return new PolicyTrainer().Train(new MemoryEpisodes(Describe(), [Draw()]), options, folder).Checkpoint;
    }

    /// <summary>Decisions of a policy, each from other noise.</summary>
    internal static double[] Decide(string checkpoint, int count, int? steps = null)
    {
        using LearnedPolicy policy = LearnedPolicy.Load(checkpoint, "modes");
        policy.DenoisingSteps = steps ?? policy.DenoisingSteps;
        var observation = new Observation(policy.Spec);
        var chunk = new ActionChunk(1, 1);
        policy.Reset(5);
        double[] actions = new double[count];
        for (int i = 0; i < count; i++)
        {
            policy.Decide(observation, chunk);
            actions[i] = chunk.Values[0];
        }
        return actions;
    }

    /// <summary>Share of the actions within three deviations of a mode.</summary>
    internal static double Mass(double[] actions, double mode) =>
        (double)actions.Count(action => Math.Abs(action - mode) < 3 * Width) / actions.Length;

    private static DatasetInfo Describe() => new()
    {
        Task = "modes",
        Fps = 10,
        Features = [FeatureSpec.Vector(FeatureKeys.State, ["joint"]), FeatureSpec.Vector(FeatureKeys.Action, ["x"])],
    };

    private static Episode Draw()
    {
        var noise = new SeededNoise(9);
        float[] actions = [.. Enumerable.Range(0, Frames).Select(
            i => (float)((i < LeftMass * Frames ? Left : Right) + (Width * noise.NextNormal())))];
        (actions[0], actions[1]) = (-1, 1); // the range, so that normalized units are those of the data
        return new Episode
        {
            Length = Frames,
            Values = new Dictionary<string, float[]> { [FeatureKeys.State] = new float[Frames], [FeatureKeys.Action] = actions },
            Images = new Dictionary<string, byte[]>(),
            Metadata = new EpisodeMetadata(0, Success: true),
        };
    }
}
