using Robotics.Control.Deciding;
using Robotics.Control.Files;
using Robotics.Datasets.Episodes;
using Robotics.Datasets.Tests.Support;

namespace Robotics.Datasets.Tests.Episodes;

public sealed class EpisodeFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("episodes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Finish_AllFeatures_AreReadBackByRange()
    {
        Sets.Add(_folder, 0, 5);

        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder);
        var force = new float[6];
        var pixels = new byte[72];
        reader.Read(0, Sets.Force, 2, force);
        reader.Read(0, Sets.Camera, 3, pixels);

        Assert.Equal([200, 201, 202, 300, 301, 302], force);
        Assert.Equal(Sets.Pixels(5)[108..], pixels);
        Assert.Equal((5, 7, true), (reader.Episodes[0].Length, reader.Episodes[0].Seed, reader.Episodes[0].Success));
        Assert.Equal("{\"x\":1}", reader.ReadVariation(0));
        Assert.Equal(["N", "N", "N"], reader.Info[Sets.Force].Units);
        Assert.Equal(0, reader.CachedBytes); // read from the file, not from memory
    }

    [Fact]
    public void Missing_MiddleEpisodeDeleted_IsThatOneAndNothingIsOverwritten()
    {
        for (int i = 0; i < 4; i++)
            Sets.Add(_folder, i, 2, seed: i);
        File.Delete(Sets.File(_folder, 1));

        using EpisodeFolder set = EpisodeFolder.Open(_folder, Sets.Info);

        Assert.Equal(3, set.Count);
        Assert.Empty(set.Missing(3));
        Assert.Equal([1], set.Missing(4));
        Assert.Equal([1, 4], set.Missing(5));
        Assert.Contains("not overwritten", Assert.Throws<DatasetException>(() => set.Begin(3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finish_EpisodeAppearedMeanwhile_KeepsItAndLeavesNothing()
    {
        using EpisodeFolder set = EpisodeFolder.Open(_folder, Sets.Info);
        using IEpisodeWriter writer = set.Begin(0);
        foreach (string key in new[] { FeatureKeys.State, Sets.Force, FeatureKeys.Action })
            writer.Append(key, Sets.Values(key, 1));
        writer.Append(Sets.Camera, Sets.Pixels(1));
        File.WriteAllText(Sets.File(_folder, 0), "finished");

        Assert.Throws<DatasetException>(() => writer.Finish(new EpisodeMetadata(1, true)));

        Assert.Equal("finished", File.ReadAllText(Sets.File(_folder, 0)));
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
    }

    [Fact]
    public void Open_SecondWriter_IsRejectedAndTheFirstOnesFilesStay()
    {
        using EpisodeFolder first = EpisodeFolder.Open(_folder, Sets.Info);
        using IEpisodeWriter writer = first.Begin(0);
        writer.Append(Sets.Camera, Sets.Pixels(200_000)); // exceeds the limit in memory
        string spilled = Assert.Single(Directory.GetFiles(_folder, ".*.tmp"));

        string message = Assert.Throws<FolderInUseException>(() => EpisodeFolder.Open(_folder, Sets.Info)).Message;

        Assert.Contains(_folder, message, StringComparison.Ordinal);
        Assert.True(File.Exists(spilled));
    }

    [Fact]
    public void Finish_EpisodeLargerThanTheMemoryLimit_IsWhole()
    {
        const int frames = 400_000;
        using (EpisodeFolder set = EpisodeFolder.Open(_folder, Sets.Info))
        using (IEpisodeWriter writer = set.Begin(0))
        {
            for (int half = 0; half < 2; half++)
            {
                writer.Append(FeatureKeys.State, new float[frames]);
                writer.Append(Sets.Force, new float[frames * 3 / 2]);
                writer.Append(FeatureKeys.Action, new float[frames]);
            }
            writer.Append(Sets.Camera, Sets.Pixels(frames));
            writer.Finish(new EpisodeMetadata(1, true));
        }
        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_folder);

        Assert.True(Sets.Pixels(frames).AsSpan().SequenceEqual(reader.ReadImages(0, Sets.Camera)));
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
    }

    [Fact]
    public void Abandon_OpenEpisode_LeavesNothing()
    {
        using EpisodeFolder set = EpisodeFolder.Open(_folder, Sets.Info);
        IEpisodeWriter writer = set.Begin(0);
        writer.Append(Sets.Camera, Sets.Pixels(200_000));

        writer.Abandon();

        Assert.Equal(0, set.Count);
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
        Assert.Throws<ObjectDisposedException>(() => writer.Append(Sets.Camera, Sets.Pixels(1)));
    }

    [Fact]
    public void Open_AfterAKilledWriter_RemovesItsFiles()
    {
        Sets.Add(_folder, 0, 2);
        File.WriteAllBytes(Path.Combine(_folder, ".episode_000001.npz.abc.tmp"), [1, 2, 3]);
        File.WriteAllBytes(Path.Combine(_folder, "episode_000001.npz.tmp"), [1, 2, 3]);

        using EpisodeFolder set = EpisodeFolder.Open(_folder, Sets.Info);

        Assert.Equal([1], set.Missing(2));
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e30f)]
    public void Append_BadValue_NamesFeatureFrameAndEntry(float bad)
    {
        using EpisodeFolder set = EpisodeFolder.Open(_folder, Sets.Info);
        using IEpisodeWriter writer = set.Begin(0);
        writer.Append(Sets.Force, [1f, 2, 3]);

        string message = Assert.Throws<DatasetException>(() => writer.Append(Sets.Force, [1f, 2, 3, 4, bad, 6])).Message;

        Assert.Contains("'observation.force'", message, StringComparison.Ordinal);
        Assert.Contains("frame 2, entry 1 (fy)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finish_FeaturesOfDifferentLength_NamesThem()
    {
        using EpisodeFolder set = EpisodeFolder.Open(_folder, Sets.Info);
        using IEpisodeWriter writer = set.Begin(0);
        writer.Append(FeatureKeys.State, [1f, 2]);

        string message = Assert.Throws<DatasetException>(() => writer.Finish(new EpisodeMetadata(1, true))).Message;

        Assert.Contains("'observation.force' 0", message, StringComparison.Ordinal);
        Assert.Equal(0, set.Count);
    }

    [Fact]
    public void Open_SetOfAnotherKind_SaysWhatDiffers()
    {
        Sets.Add(_folder, 0, 2);

        Assert.Contains("'stack'", Refusal(Sets.Info with { Task = "stack" }), StringComparison.Ordinal);
        Assert.Contains("30", Refusal(Sets.Info with { Fps = 30 }), StringComparison.Ordinal);
        DatasetInfo blind = Sets.Info with { Features = [.. Sets.Info.Features.Take(3)] };
        Assert.Contains("observation.images.scene", Refusal(blind), StringComparison.Ordinal);
        FeatureSpec tactile = FeatureSpec.Vector("observation.tactile", ["p"]);
        DatasetInfo touching = Sets.Info with { Features = [.. Sets.Info.Features, tactile] };
        Assert.Contains("observation.tactile", Refusal(touching), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnotherRecipe_IsRejectedOnceThereAreEpisodes()
    {
        DatasetInfo begun = Sets.Info with { Recipe = new Dictionary<string, string> { ["--seed"] = "5", ["--randomize"] = "none" } };
        DatasetInfo other = Sets.Info with { Recipe = new Dictionary<string, string> { ["--seed"] = "6", ["--randomize"] = "none" } };
        EpisodeFolder.Open(_folder, other).Dispose(); // no episode yet: the next options replace it
        EpisodeFolder.Open(_folder, begun).Dispose();
        RawNpz.Write(Sets.File(_folder, 0), Sets.Arrays(2));

        EpisodeFolder.Open(_folder, begun).Dispose();
        EpisodeFolder.Open(_folder, Sets.Info).Dispose(); // has no options
        string message = Refusal(other);

        Assert.Contains("--seed 5", message, StringComparison.Ordinal);
        Assert.Contains("--seed 6", message, StringComparison.Ordinal);
        Assert.DoesNotContain("--randomize", message, StringComparison.Ordinal);
    }

    private string Refusal(DatasetInfo info) => Assert.Throws<DatasetException>(() => EpisodeFolder.Open(_folder, info)).Message;
}
