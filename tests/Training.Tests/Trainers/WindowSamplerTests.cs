using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Training.Trainers;

namespace Robotics.Training.Tests.Trainers;

public sealed class WindowSamplerTests
{
    private const string Extra = "observation.environment_state";
    private static readonly CameraSpec s_camera = new("top", 2, 2);
    private static readonly TrainerOptions s_options = new() { Seed = 3 };

    private static readonly DenoisingModel s_model = new(
        new PolicySpec
        {
            Task = "numbers",
            Observations = [FeatureSpec.Vector(FeatureKeys.State, 1, 3), FeatureSpec.Vector(Extra, 2, 3), FeatureSpec.Image(s_camera, 3)],
            Action = FeatureSpec.Vector(FeatureKeys.Action, 2, 4, 10),
        },
        PolicyFamilies.Get("flow").Default with
        {
            Network = new MlpNetworkConfig { Width = 8, Blocks = 1 },
            Encoder = new FeatureEncoderConfig
            {
                Image = new KeyPointEncoderConfig
                {
                    Channels = [8],
                    Strides = [1],
                    FirstKernel = 1,
                    KeyPoints = 1
                }
            },
        },
        new Normalizers(new Dictionary<string, NormalizationStats>
        {
            [FeatureKeys.State] = new([0f], [1000f]),
            [Extra] = new([0f, 0f], [1000f, 1000f]),
            [FeatureKeys.Action] = new([0f, 0f], [1000f, 1000f]),
        }));

    [Fact]
    public void Fill_AnyWindow_HoldsTheFramesAroundOneFrameWithRepeatedEnds()
    {
        using MemoryEpisodes episodes = Make(1, 2, 7);
        var batch = new WindowBatch(s_model, 200);

        new WindowSampler(episodes, s_model, s_options, 0, 3).Fill(batch, step: 5, first: 0);

        HashSet<(int, int)> seen = [];
        for (int b = 0; b < batch.Size; b++)
        {
            int code = (int)batch.Values[0][(b * 3) + 2], episode = code / 100, frame = code % 100,
                last = episodes.Episodes[episode].Length - 1;
            seen.Add((episode, frame));
            Assert.Equal((episode, frame), batch.Windows[b]);
            for (int i = 0; i < 3; i++)
            {
                int at = (100 * episode) + Math.Max(0, frame - 2 + i);
                Assert.Equal(at, batch.Values[0][(b * 3) + i]);
                Assert.Equal([-at, at + 0.5f], batch.Values[1][(((b * 3) + i) * 2)..(((b * 3) + i + 1) * 2)]);
                Assert.All(batch.Pixels[2][(((b * 3) + i) * 12)..(((b * 3) + i + 1) * 12)], pixel => Assert.Equal(at % 256, pixel));
            }
            for (int i = 0; i < 4; i++)
                Assert.Equal((100 * episode) + Math.Min(last, frame + i), batch.Actions[((b * 4) + i) * 2]);
        }
        Assert.Equal(10, seen.Count); // every frame of every episode is drawn
    }

    [Fact]
    public void Fill_ActionsFromAPastReadingOn_RepeatTheFirstAndLastActionOfTheEpisode()
    {
        using MemoryEpisodes episodes = Make(1, 2, 7);
        var model = new DenoisingModel(s_model.Spec with { FirstAction = 2 }, s_model.Config, s_model.Normalizers);
        var batch = new WindowBatch(model, 200);

        new WindowSampler(episodes, model, s_options, 0, 3).Fill(batch, step: 5, first: 0);

        for (int b = 0; b < batch.Size; b++)
        {
            (int episode, int frame) = batch.Windows[b];
            for (int i = 0; i < 4; i++)
            {
                int at = Math.Clamp(frame - 2 + i, 0, episodes.Episodes[episode].Length - 1);
                Assert.Equal((100 * episode) + at, batch.Actions[((b * 4) + i) * 2]);
            }
        }
    }

    [Fact]
    public void Fill_SameStepAndPlace_IsTheSameBatchFromFilesAndFromMemory()
    {
        using TemporaryFolder folder = new();
        using MemoryEpisodes memory = Make(4, 9);
        using (EpisodeFolder set = EpisodeFolder.Open(folder.Path, memory.Info))
        {
            for (int i = 0; i < 2; i++)
            {
                using IEpisodeWriter writer = set.Begin(i);
                Episode episode = memory.ReadEpisode(i);
                foreach ((string key, float[] values) in episode.Values)
                    writer.Append(key, values);
                foreach ((string key, byte[] pixels) in episode.Images)
                    writer.Append(key, pixels);
                writer.Finish(episode.Metadata);
            }
        }
        using NpzEpisodeReader files = NpzEpisodeReader.Open(folder.Path);
        WindowBatch a = new(s_model, 16), b = new(s_model, 16), half = new(s_model, 8);
        TrainerOptions options = s_options with { StateNoise = 0.1, BrightnessJitter = 0.2, ContrastJitter = 0.2 };

        new WindowSampler(memory, s_model, options, 0, 2).Fill(a, 7, 0);
        new WindowSampler(files, s_model, options, 0, 2).Fill(b, 7, 0);
        new WindowSampler(files, s_model, options, 0, 2).Fill(half, 7, 8);

        Assert.Equal(a.Values[0], b.Values[0]);
        Assert.Equal(a.Values[1], b.Values[1]);
        Assert.Equal(a.Pixels[2], b.Pixels[2]);
        Assert.Equal(a.Actions, b.Actions);
        Assert.Equal(a.Noise, b.Noise);
        Assert.Equal(a.Times, b.Times);
        Assert.Equal(a.Values[1][(8 * 6)..], half.Values[1]); // a share of the batch contains the same windows
        Assert.Equal(a.Noise[(8 * 8)..], half.Noise);
        Assert.Equal(DatasetFingerprint.Of(memory), DatasetFingerprint.Of(files));
    }

    [Fact]
    public void Fingerprint_StateActionAndImages_HasTheLayoutOfEarlierVersions()
    {
        using MemoryEpisodes data = SyntheticSquares.Make(2, 16, 1);
        List<byte> bytes = [.. "squares|10|joint|x,y,z"u8];
        for (int i = 0; i < 2; i++)
        {
            Episode episode = data.ReadEpisode(i);
            bytes.AddRange(BitConverter.GetBytes(episode.Length));
            bytes.AddRange(MemoryMarshal.AsBytes(episode.Values[FeatureKeys.State].AsSpan()));
            bytes.AddRange(MemoryMarshal.AsBytes(episode.Values[FeatureKeys.Action].AsSpan()));
            bytes.AddRange(episode.Images["observation.images.front"]);
            bytes.AddRange(episode.Images["observation.images.top"]);
        }

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. bytes])), DatasetFingerprint.Of(data));
    }

    // values encode their location: 100 times the episode plus the frame
    private static MemoryEpisodes Make(params int[] lengths)
    {
        var info = new DatasetInfo
        {
            Task = "numbers",
            Fps = 10,
            Features =
            [
                FeatureSpec.Vector(FeatureKeys.State, ["s"]),
                FeatureSpec.Vector(Extra, ["x", "y"]),
                FeatureSpec.Vector(FeatureKeys.Action, ["a", "b"]),
                FeatureSpec.Image(s_camera),
            ],
        };
        return new MemoryEpisodes(info, [.. lengths.Select((length, e) => new Episode
        {
            Length = length,
            Values = new Dictionary<string, float[]>
            {
                [FeatureKeys.State] = [.. Enumerable.Range(100 * e, length).Select(at => (float)at)],
                [Extra] = [.. Enumerable.Range(100 * e, length).SelectMany(at => new[] { -at, at + 0.5f })],
                [FeatureKeys.Action] = [.. Enumerable.Range(100 * e, length).SelectMany(at => new float[] { at, 0 })],
            },
            Images = new Dictionary<string,
                byte[]> { [s_camera.Key] = [.. Enumerable.Range(100 * e, length).SelectMany(at => Enumerable.Repeat((byte)at, 12))] },
            Metadata = new EpisodeMetadata(e, true),
        })]);
    }
}
