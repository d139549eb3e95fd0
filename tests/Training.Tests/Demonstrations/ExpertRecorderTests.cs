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
        used.Record(50, index + 2); // what was recorded before says nothing

        Episode a = fresh.Record(50, index), b = used.Record(50, index);

        Assert.Equal((a.Length, a.Seed, true), (b.Length, b.Seed, b.Success));
        Assert.Equal(a.State, b.State);
        Assert.Equal(a.Action, b.Action);
        Assert.All(s_task.Spec.Cameras, camera => Assert.True(a.Images[camera.Name].AsSpan().SequenceEqual(b.Images[camera.Name]), camera.Name));
    }

    [Fact]
    public void Record_Varied_IsAnotherWorldThatTheEpisodeTells()
    {
        var options = new RecordingOptions { Randomization = RandomizationSpec.Arm };
        using ExpertRecorder plain = new(s_task, 0), fresh = new(s_task, 0, options), used = new(s_task, 0, options);
        used.Record(50, 1);

        Episode without = plain.Record(50, 2), a = fresh.Record(50, 2), b = used.Record(50, 2);

        Assert.Equal("", without.Variation);
        Assert.Contains("\"seed\":52", a.Variation, StringComparison.Ordinal);
        Assert.Equal(a.Variation, b.Variation);
        Assert.Equal(a.State, b.State);
        Assert.All(s_task.Spec.Cameras, camera =>
        {
            Assert.True(a.Images[camera.Name].AsSpan().SequenceEqual(b.Images[camera.Name]), camera.Name);
            Assert.False(a.Images[camera.Name].AsSpan().SequenceEqual(without.Images[camera.Name]), camera.Name);
        });
    }

    [Fact]
    public void Record_WhereTheExpertAlwaysFails_SaysSo()
    {
        // actuators without strength
        var spec = RandomizationSpec.Parse("""{"parameters": [{"target": "actuator_kp", "operation": "scale", "distribution": {"kind": "constant", "value": 0.001}}]}""");
        using var recorder = new ExpertRecorder(new ForkTask(), 0, new RecordingOptions { Randomization = spec });

        Assert.Contains("failed twenty initial states", Assert.Throws<TrainingException>(() => recorder.Record(50, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_Episode_HasTheTasksShapes()
    {
        using var recorder = new ExpertRecorder(s_task, Push);

        Episode episode = recorder.Record(50, 0);

        int dof = s_task.Robot.Dof;
        Assert.InRange(episode.Length, 20, s_task.Spec.MaxSteps);
        Assert.Equal(episode.Length * dof, episode.State.Length);
        Assert.Equal(episode.Length * dof, episode.Action.Length);
        Assert.Equal(s_task.Spec.Cameras.Select(camera => camera.Name).Order(), episode.Images.Keys.Order());
        Assert.All(s_task.Spec.Cameras, camera => Assert.Equal(episode.Length * camera.Width * camera.Height * 3, episode.Images[camera.Name].Length));
        Assert.Equal(episode.State[..dof], episode.Action[..dof]); // the first set-point is where the arm is
        Assert.All(episode.State.Concat(episode.Action), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Record_OddIndex_ShowsFramesAfterThePushOnly()
    {
        using ExpertRecorder pushed = new(s_task, Push), unpushed = new(s_task, 0);
        int shorter = 0;
        for (int index = 1; index < 12; index += 2)
        {
            Episode with = pushed.Record(50, index), without = unpushed.Record(50, index);
            Assert.Equal(without.Seed, with.Seed);

            // home is off by 0.03 rad at most: an episode that begins elsewhere begins after its push
            shorter += Math.Abs(with.State[3] - 1.6) > 0.031 || Math.Abs(with.State[1] - 0.5) > 0.031 ? 1 : 0;
            Assert.True(LargestJump(with) < 0.12, $"index {index}: {LargestJump(with)} rad between two set-points"); // 2 rad/s for 50 ms, and the limits' slack
        }
        Assert.True(shorter >= 5, $"{shorter} of 6 begin after a push");
    }

    [Fact]
    public void Record_EvenIndex_HasNoPush()
    {
        using ExpertRecorder pushed = new(s_task, Push), unpushed = new(s_task, 0);

        Assert.Equal(unpushed.Record(50, 2).Action, pushed.Record(50, 2).Action);
    }

    private static double LargestJump(Episode episode)
    {
        int dof = s_task.Robot.Dof;
        double largest = 0;
        for (int i = 0; i + dof < episode.Action.Length; i++)
        {
            if (i % dof < dof - 1)
                largest = Math.Max(largest, Math.Abs(episode.Action[i + dof] - episode.Action[i]));
        }
        return largest;
    }
}
