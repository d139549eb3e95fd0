using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Simulation.Tasks;
using Robotics.Training.Trainers;

namespace Robotics.EndToEnd.Support;

/// <summary>A policy of the lift task's shapes that was trained for two steps on noise: it moves the arm and achieves nothing.</summary>
internal static class TinyPolicy
{
    private const int Frames = 20;

    /// <summary>Writes its checkpoint.</summary>
    /// <returns>The file.</returns>
    internal static string Make(TemporaryFolder folder, string task = "lift")
    {
        var options = new TrainerOptions
        {
            Steps = 2,
            BatchSize = 2,
            Replicas = 1,
            WarmupSteps = 0,
            Policy = PolicyFamilies.Get("flow").Default with
            {
                Network = new UNet1dNetworkConfig { Dims = [8, 16], StepSize = 8 },
                Encoder = new FeatureEncoderConfig
                {
                    Image = new KeyPointEncoderConfig
                    {
                        Channels = [8, 8],
                        Strides = [2, 2],
                        FirstKernel = 3,
                        KeyPoints = 4
                    }
                },
            },
        };
        return new PolicyTrainer().Train(new MemoryEpisodes(Describe(task), [Draw()]), options, folder[task + "-policy"]).Checkpoint;
    }

    private static DatasetInfo Describe(string task)
    {
        TaskSpec spec = TaskRegistry.Get("lift").Spec;
        return new DatasetInfo
        {
            Task = task,
            Fps = spec.ControlHz,
            Features =
            [
                FeatureSpec.Vector(FeatureKeys.State, spec.Actions.Names),
                FeatureSpec.Vector(FeatureKeys.Action, spec.Actions.Names),
                .. spec.Cameras.Select(camera => FeatureSpec.Image(camera)),
            ],
        };
    }

    // joints and set-points around the home posture, images of noise
    private static Episode Draw()
    {
        TaskSpec spec = TaskRegistry.Get("lift").Spec;
        double[] home = [0, 0.5, 0, 1.6, 0, 1.04, 0, 0.02];
        var random = new EpisodeRandom(1);
        float[] Numbers() =>
            [.. Enumerable.Range(0, Frames * home.Length)
            .Select(i => (float)(home[i % home.Length] + (random.Uniform(-1, 1) * (i % 8 == 7 ? 0.02 : 0.1))))];
        byte[] Pixels(int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)random.Uniform(0, 256))];
        return new Episode
        {
            Length = Frames,
            Values = new Dictionary<string, float[]> { [FeatureKeys.State] = Numbers(), [FeatureKeys.Action] = Numbers() },
            Images = spec.Cameras.ToDictionary(camera => camera.Key, camera => Pixels(Frames * camera.Width * camera.Height * 3)),
            Metadata = new EpisodeMetadata(Seed: 1, Success: false),
        };
    }
}
