using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;

namespace Robotics.Datasets.Tests.Episodes;

public sealed class EpisodeDatasetTests : IDisposable
{
    private static readonly DatasetInfo Info = new()
    {
        Task = "lift",
        Fps = 20,
        StateNames = ["a", "b"],
        ActionNames = ["a", "b"],
        Cameras = [new CameraSpec("scene", 4, 3)],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("episodes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_AfterAppend_GivesBackEveryArray()
    {
        Episode written = Make(length: 5);
        EpisodeDataset.Create(_folder, Info);
        EpisodeDataset.Append(_folder, Info, 0, written);

        Episode read = Assert.Single(EpisodeDataset.Load(_folder).Episodes);

        Assert.Equal(written.State, read.State);
        Assert.Equal(written.Action, read.Action);
        Assert.Equal(written.Images["scene"], read.Images["scene"]);
        Assert.Equal((written.Length, written.Seed, written.Success), (read.Length, read.Seed, read.Success));
    }

    [Fact]
    public void Load_SetWithOtherVectors_GivesThemBack()
    {
        DatasetInfo info = Info with { Vectors = new Dictionary<string, IReadOnlyList<string>> { ["observation.force"] = ["fx", "fy", "fz"] } };
        Episode plain = Make(length: 2);
        var written = new Episode
        {
            Length = 2,
            State = plain.State,
            Action = plain.Action,
            Images = plain.Images,
            Vectors = new Dictionary<string, float[]> { ["observation.force"] = [1, 2, 3, 4, 5, 6] },
            Seed = 3,
            Success = true,
        };
        EpisodeDataset.Create(_folder, info);
        EpisodeDataset.Append(_folder, info, 0, written);

        EpisodeDataset read = EpisodeDataset.Load(_folder);

        Assert.Equal(["fx", "fy", "fz"], read.Info.Vectors["observation.force"]);
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Episodes[0].Vectors["observation.force"]);
        Assert.Throws<DatasetException>(() => EpisodeDataset.Create(_folder, Info)); // a set without forces is another set
    }

    [Fact]
    public void Create_AfterAKillInTheMiddleOfAnEpisode_GoesOnAfterTheFinishedOnes()
    {
        EpisodeDataset.Create(_folder, Info);
        EpisodeDataset.Append(_folder, Info, 0, Make(length: 2));
        File.WriteAllBytes(Path.Combine(_folder, "episode_000001.npz.tmp"), [1, 2, 3]);

        Assert.Equal(1, EpisodeDataset.Create(_folder, Info));
        Assert.Single(EpisodeDataset.Load(_folder).Episodes);
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(300)]
    public void Load_TruncatedEpisode_NamesTheFile(int length)
    {
        EpisodeDataset.Create(_folder, Info);
        EpisodeDataset.Append(_folder, Info, 0, Make(length: 5));
        string path = Path.Combine(_folder, "episode_000000.npz");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

        var error = Assert.Throws<DatasetException>(() => EpisodeDataset.Load(_folder));

        Assert.Contains("episode_000000.npz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EpisodeOfAnotherShape_SaysWhichArray()
    {
        EpisodeDataset.Create(_folder, Info);
        EpisodeDataset.Append(_folder, Info with { Cameras = [new CameraSpec("scene", 3, 4)] }, 0, Make(length: 5));

        var error = Assert.Throws<DatasetException>(() => EpisodeDataset.Load(_folder));

        Assert.Contains("observation.images.scene", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FolderOfAnotherTask_IsRefused()
    {
        EpisodeDataset.Create(_folder, Info);

        Assert.Throws<DatasetException>(() => EpisodeDataset.Create(_folder, Info with { Task = "stack" }));
    }

    [Fact]
    public void RequireSameRecipe_AnotherSeed_IsRefusedAndNamed()
    {
        DatasetInfo begun = Info with { Recipe = new Dictionary<string, string> { ["--seed"] = "5", ["--randomize"] = "none" } };
        DatasetInfo other = Info with { Recipe = new Dictionary<string, string> { ["--seed"] = "6", ["--randomize"] = "none" } };
        EpisodeDataset.Create(_folder, begun);

        EpisodeDataset.RequireSameRecipe(_folder, begun);
        string message = Assert.Throws<DatasetException>(() => EpisodeDataset.RequireSameRecipe(_folder, other)).Message;

        Assert.Contains("--seed 5", message);
        Assert.Contains("--seed 6", message);
        Assert.DoesNotContain("--randomize", message);
    }

    [Fact]
    public void RequireSameRecipe_SetFromBeforeItWasNoted_IsTaken()
    {
        EpisodeDataset.Create(_folder, Info);

        EpisodeDataset.RequireSameRecipe(_folder, Info with { Recipe = new Dictionary<string, string> { ["--seed"] = "6" } });

        Assert.Empty(EpisodeDataset.Load(Filled(_folder)).Info.Recipe);
    }

    [Fact]
    public void Load_FolderThatIsNoDataset_IsRefused() => Assert.Throws<DatasetException>(() => EpisodeDataset.Load(_folder));

    private static string Filled(string folder)
    {
        EpisodeDataset.Append(folder, Info, 0, Make(length: 2));
        return folder;
    }

    private static Episode Make(int length)
    {
        var random = new Random(1);
        var pixels = new byte[length * 3 * 4 * 3];
        random.NextBytes(pixels);
        return new Episode
        {
            Length = length,
            State = [.. Enumerable.Range(0, length * 2).Select(_ => random.NextSingle())],
            Action = [.. Enumerable.Range(0, length * 2).Select(_ => random.NextSingle())],
            Images = new Dictionary<string, byte[]> { ["scene"] = pixels },
            Seed = 7,
            Success = true,
        };
    }
}
