using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Normalization;
using Robotics.Training.Trainers;

namespace Robotics.Training.Tests.Trainers;

public sealed class WindowSamplerTests
{
    private const string Extra = "observation.environment_state";
    private static readonly CameraSpec s_camera = new("top", 2, 1);
    private static readonly NormalizationStats s_one = new([-1f], [1f]); // leaves numbers as they are
    private static readonly NormalizationStats s_two = new([-1f, -1f], [1f, 1f]);
    private static readonly FlowTrainerOptions s_options = new() { Seed = 3 };

    private static readonly WindowLayout s_layout = new()
    {
        Vectors = [new WindowVector(DatasetFeature.StateKey, s_one), new WindowVector(Extra, s_two)],
        Cameras = [s_camera],
        Action = s_two,
        ObservationHorizon = 3,
        PredictionHorizon = 4,
    };

    [Fact]
    public void Fill_AnyWindow_HoldsTheFramesAroundOneFrameWithRepeatedEnds()
    {
        using MemoryEpisodes episodes = Make(1, 2, 7);
        var batch = new WindowBatch(s_layout, 200);

        new WindowSampler(episodes, s_layout, s_options).Fill(batch, step: 5, replica: 0);

        HashSet<(int, int)> seen = [];
        for (int b = 0; b < batch.Size; b++)
        {
            int code = (int)batch.State[(b * 3) + 2], episode = code / 100, frame = code % 100, last = episodes.Episodes[episode].Length - 1;
            seen.Add((episode, frame));
            for (int i = 0; i < 3; i++)
            {
                int at = (100 * episode) + Math.Max(0, frame - 2 + i);
                Assert.Equal(at, batch.State[(b * 3) + i]);
                Assert.Equal([-at, at + 0.5f], batch.Vectors[1][(((b * 3) + i) * 2)..(((b * 3) + i + 1) * 2)]);
                Assert.All(batch.Images[0][(((b * 3) + i) * 6)..(((b * 3) + i + 1) * 6)], pixel => Assert.Equal(at % 256, pixel));
            }
            for (int i = 0; i < 4; i++)
                Assert.Equal((100 * episode) + Math.Min(last, frame + i), batch.Actions[((b * 4) + i) * 2]);
        }
        Assert.Equal(10, seen.Count); // every frame of every episode is drawn
    }

    [Fact]
    public void Fill_SameStepAndReplica_IsTheSameBatchFromFilesAndFromMemory()
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
        WindowBatch a = new(s_layout, 16), b = new(s_layout, 16), other = new(s_layout, 16);
        FlowTrainerOptions options = s_options with { StateNoise = 0.1, BrightnessJitter = 0.2, ContrastJitter = 0.2 };

        new WindowSampler(memory, s_layout, options).Fill(a, 7, 1);
        new WindowSampler(files, s_layout, options).Fill(b, 7, 1);
        new WindowSampler(files, s_layout, options).Fill(other, 7, 0);

        Assert.Equal(a.State, b.State);
        Assert.Equal(a.Vectors[1], b.Vectors[1]);
        Assert.Equal(a.Images[0], b.Images[0]);
        Assert.Equal(a.Actions, b.Actions);
        Assert.Equal(a.Noise, b.Noise);
        Assert.Equal(a.Times, b.Times);
        Assert.NotEqual(b.State, other.State);
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
            bytes.AddRange(MemoryMarshal.AsBytes(episode.Values[DatasetFeature.StateKey].AsSpan()));
            bytes.AddRange(MemoryMarshal.AsBytes(episode.Values[DatasetFeature.ActionKey].AsSpan()));
            bytes.AddRange(episode.Images["observation.images.front"]);
            bytes.AddRange(episode.Images["observation.images.top"]);
        }

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. bytes])), DatasetFingerprint.Of(data));
    }

    // numbers say where they are: 100 times the episode plus the frame
    private static MemoryEpisodes Make(params int[] lengths)
    {
        var info = new DatasetInfo
        {
            Task = "numbers",
            Fps = 10,
            Features =
            [
                DatasetFeature.Vector(DatasetFeature.StateKey, ["s"]),
                DatasetFeature.Vector(Extra, ["x", "y"]),
                DatasetFeature.Vector(DatasetFeature.ActionKey, ["a", "b"]),
                DatasetFeature.Image(s_camera),
            ],
        };
        return new MemoryEpisodes(info, [.. lengths.Select((length, e) => new Episode
        {
            Length = length,
            Values = new Dictionary<string, float[]>
            {
                [DatasetFeature.StateKey] = [.. Enumerable.Range(100 * e, length).Select(at => (float)at)],
                [Extra] = [.. Enumerable.Range(100 * e, length).SelectMany(at => new[] { -at, at + 0.5f })],
                [DatasetFeature.ActionKey] = [.. Enumerable.Range(100 * e, length).SelectMany(at => new float[] { at, 0 })],
            },
            Images = new Dictionary<string, byte[]> { [s_camera.Key] = [.. Enumerable.Range(100 * e, length).SelectMany(at => Enumerable.Repeat((byte)at, 6))] },
            Metadata = new EpisodeMetadata(e, true),
        })]);
    }
}
