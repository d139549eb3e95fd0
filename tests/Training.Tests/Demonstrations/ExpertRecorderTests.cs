using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks.Toy;
using Robotics.Simulation.Tasks.Manipulation;
using Robotics.Training.Demonstrations;
using Robotics.Training.Trainers;

namespace Robotics.Training.Tests.Demonstrations;

[Trait("Category", "Native")]
public sealed class ExpertRecorderTests
{
    private const double Push = 0.06;
    private static readonly LiftTask s_task = new();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Record_SameIndexInAFreshRecorder_IsTheSameEpisode(int index)
    {
        using ExpertRecorder fresh = new(s_task, Push), used = new(s_task, Push);
        Record(used, 50, index + 2); // earlier recordings have no influence

        Episode a = Record(fresh, 50, index), b = Record(used, 50, index);

        Assert.Equal((a.Length, a.Metadata.Seed, true), (b.Length, b.Metadata.Seed, b.Metadata.Success));
        Assert.Equal(a.Values[FeatureKeys.State], b.Values[FeatureKeys.State]);
        Assert.Equal(a.Values[FeatureKeys.Action], b.Values[FeatureKeys.Action]);
        Assert.All(
            s_task.Spec.Cameras, camera => Assert.True(a.Images[camera.Key].AsSpan().SequenceEqual(b.Images[camera.Key]), camera.Name));
    }

    [Fact]
    public void Record_Varied_IsAnotherWorldThatTheEpisodeTells()
    {
        var options = new RecordingOptions { Randomization = RandomizationSpec.Arm };
        using ExpertRecorder plain = new(s_task, 0), fresh = new(s_task, 0, options), used = new(s_task, 0, options);
        Record(used, 50, 1);

        Episode without = Record(plain, 50, 2), a = Record(fresh, 50, 2), b = Record(used, 50, 2);

        Assert.Equal("", without.Metadata.Variation);
        Assert.Contains("\"seed\":52", a.Metadata.Variation, StringComparison.Ordinal);
        Assert.Equal(a.Metadata.Variation, b.Metadata.Variation);
        Assert.Equal(a.Values[FeatureKeys.State], b.Values[FeatureKeys.State]);
        Assert.All(s_task.Spec.Cameras, camera =>
        {
            Assert.True(a.Images[camera.Key].AsSpan().SequenceEqual(b.Images[camera.Key]), camera.Name);
            Assert.False(a.Images[camera.Key].AsSpan().SequenceEqual(without.Images[camera.Key]), camera.Name);
        });
    }

    [Fact]
    public void Record_WhereTheExpertAlwaysFails_SaysSo()
    {
        // actuators that are too weak
        var spec = RandomizationSpec.Parse(
            """
            {"parameters": [
              {"target": "actuator_kp", "operation": "scale", "distribution": {"kind": "constant", "value": 0.001}}
            ]}
            """);
        var task = new ForkTask();
        using var recorder = new ExpertRecorder(task, 0, new RecordingOptions { Randomization = spec });

        string message = Assert.Throws<TrainingException>(() => RecordedSet.Record(task, recorder, 50, 0)).Message;

        Assert.Contains("failed from twenty initial states", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_Episode_HasTheTasksShapes()
    {
        using var recorder = new ExpertRecorder(s_task, Push);

        Episode episode = Record(recorder, 50, 0);

        int dof = s_task.Robot.Dof;
        Assert.InRange(episode.Length, 20, s_task.Spec.MaxSteps);
        Assert.Equal(episode.Length * dof, episode.Values[FeatureKeys.State].Length);
        Assert.Equal(episode.Length * dof, episode.Values[FeatureKeys.Action].Length);
        Assert.Equal(s_task.Spec.Cameras.Select(camera => camera.Key).Order(), episode.Images.Keys.Order());
        Assert.All(
            s_task.Spec.Cameras,
            camera => Assert.Equal(episode.Length * camera.Width * camera.Height * 3, episode.Images[camera.Key].Length));
        Assert.Equal(
            episode.Values[FeatureKeys.State][..dof], episode.Values[FeatureKeys.Action][..dof]); // the first set-point is the state
        Assert.All(
            episode.Values[FeatureKeys.State].Concat(episode.Values[FeatureKeys.Action]), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Record_OddIndex_ShowsFramesAfterThePushOnly()
    {
        using ExpertRecorder pushed = new(s_task, Push), unpushed = new(s_task, 0);
        int shorter = 0;
        for (int index = 1; index < 12; index += 2)
        {
            Episode with = Record(pushed, 50, index), without = Record(unpushed, 50, index);
            Assert.Equal(without.Metadata.Seed, with.Metadata.Seed);

            // the initial state differs from home by 0.03 rad at most: an episode that starts elsewhere starts after its push
            float[] first = with.Values[FeatureKeys.State];
            shorter += Math.Abs(first[3] - 1.6) > 0.031 || Math.Abs(first[1] - 0.5) > 0.031 ? 1 : 0;
            // 2 rad/s for 50 ms, with a margin
            Assert.True(LargestJump(with) < 0.12, $"index {index}: {LargestJump(with)} rad between two set-points");
        }
        Assert.True(shorter >= 5, $"{shorter} of 6 begin after a push");
    }

    [Fact]
    public void Record_EvenIndex_HasNoPush()
    {
        using ExpertRecorder pushed = new(s_task, Push), unpushed = new(s_task, 0);

        Assert.Equal(Record(unpushed, 50, 2).Values[FeatureKeys.Action], Record(pushed, 50, 2).Values[FeatureKeys.Action]);
    }

    [Fact]
    public void Record_ImagesOff_WritesTheSameNumbersAndNoImages()
    {
        var off = new RecordingOptions { Images = false };
        using ExpertRecorder blind = new(s_task, Push, off), seeing = new(s_task, Push);

        Episode without = RecordedSet.Record(s_task, blind, 50, 1, off), with = Record(seeing, 50, 1);

        Assert.Empty(without.Images);
        Assert.Equal(["action", "observation.environment_state", "observation.state"], without.Values.Keys.Order());
        Assert.All(without.Values, values => Assert.Equal(with.Values[values.Key], values.Value));
    }

    [Fact]
    public void Record_SuccessBeforeAnyFrameIsShown_TakesTheNextInitialState()
    {
        // the push of this episode is later than its success, and frames are recorded only after the push
        var task = new PushTTask();
        var off = new RecordingOptions { Images = false };
        using var recorder = new ExpertRecorder(task, Push, off);

        Episode episode = RecordedSet.Record(task, recorder, 1_000_000, 29, off);

        Assert.Equal(1_001_000_029, episode.Metadata.Seed);
        Assert.True(episode.Length > 0);
    }

    private static Episode Record(ExpertRecorder recorder, long seed, int index) => RecordedSet.Record(s_task, recorder, seed, index);

    private static double LargestJump(Episode episode)
    {
        int dof = s_task.Robot.Dof;
        double largest = 0;
        for (int i = 0; i + dof < episode.Values[FeatureKeys.Action].Length; i++)
        {
            if (i % dof < dof - 1)
                largest = Math.Max(largest, Math.Abs(episode.Values[FeatureKeys.Action][i + dof] - episode.Values[FeatureKeys.Action][i]));
        }
        return largest;
    }
}
