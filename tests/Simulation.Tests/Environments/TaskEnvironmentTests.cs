using Robotics.Simulation.Environments;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Environments;

[Trait("Category", "Native")]
public sealed class TaskEnvironmentTests : IDisposable
{
    private static readonly LiftTask s_task = new();
    private readonly TaskEnvironment _environment = new(s_task);

    [Fact]
    public void Step_BeforeReset_IsRefused() =>
        Assert.Contains("call Reset first", Assert.Throws<InvalidOperationException>(() => _environment.Step(new double[8])).Message);

    [Fact]
    public void Reset_SameSeed_ShowsTheSameStateWhateverWasBefore()
    {
        double[] first = Reset(5);
        Hold(10);

        Assert.Equal(first, Reset(5));
        Assert.NotEqual(first, Reset(6));
    }

    [Fact]
    public void Reset_Observation_HoldsTheArmsJointsThenTheCube()
    {
        Reset(5);

        Assert.Equal(15, _environment.Observation.Length);
        Assert.Equal(_environment.World.Data.Qpos[..7].ToArray(), _environment.Observation[..7].ToArray());
        Assert.Equal(LiftTask.HalfCube, _environment.Observation[10]);
    }

    [Fact]
    public void Step_UntilTheTimeIsOver_IsTruncatedOnceAndNotTerminated()
    {
        Reset(1);
        StepOutcome outcome = Hold(s_task.Spec.MaxSteps - 1);
        Assert.False(outcome.Ended);

        outcome = Hold(1);

        Assert.Equal((false, true, false), (outcome.Terminated, outcome.Truncated, outcome.Success));
        Assert.Throws<InvalidOperationException>(() => Hold(1));
    }

    [Fact]
    public void Step_ExpertsActions_EndInSuccess()
    {
        Reset(3);
        using var expert = s_task.CreateExpert(_environment.World.Model);
        var action = new double[8];
        StepOutcome outcome = default;
        for (int t = 0; t < s_task.Spec.MaxSteps && !outcome.Ended; t++)
        {
            expert.Act(_environment.World.Data, action);
            outcome = _environment.Step(action);
        }

        Assert.Equal((true, false, true), (outcome.Terminated, outcome.Truncated, outcome.Success));
        Assert.True(outcome.Reward > 1, $"{outcome.Reward}"); // near the cube, and the cube is up
        Assert.Equal(1, _environment.Score);
    }

    [Fact]
    public void Step_NaN_NamesTheActionAndMovesNothing()
    {
        Reset(1);
        double[] before = _environment.World.Data.Qpos.ToArray();
        double[] action = [0, 0, double.NaN, 0, 0, 0, 0, 0];

        Assert.Contains("joint3", Assert.Throws<ArgumentException>(() => _environment.Step(action)).Message);
        Assert.Contains("8", Assert.Throws<ArgumentException>(() => _environment.Step(action[..3])).Message);

        Assert.Equal(before, _environment.World.Data.Qpos.ToArray());
    }

    [Fact]
    public void Step_SteadyState_AllocatesNothing()
    {
        Reset(1);
        Hold(20);
        double[] action = _environment.World.Data.Ctrl.ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int t = 0; t < 50; t++)
            _environment.Step(action);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Image_WithoutPictures_SaysHowToGetThem() =>
        Assert.Contains("Images = true", Assert.Throws<InvalidOperationException>(() => _environment.Image(0).Length).Message);

    [Fact]
    public void Depth_OfTheRoomsRobot_IsTheDistanceToWhatItFaces()
    {
        using var drawing = new TaskEnvironment(
            new Robotics.Simulation.Tasks.Locomotion.NavigationTask(), new EnvironmentOptions { Images = true, Depth = true });
        drawing.Reset(4);
        int camera = drawing.World.Model.Id(MuJoCo.Modeling.ObjectType.Camera, drawing.Spec.Cameras[0].Name);
        double[] eye = drawing.World.Data.CamXpos.Slice(3 * camera, 3).ToArray(),
            r = drawing.World.Data.CamXmat.Slice(9 * camera, 9).ToArray();
        double[] ahead = [-r[2], -r[5], -r[8]]; // a camera looks along its negative z axis

        Assert.True(drawing.World.Data.Ray(eye, ahead, out double distance, out _, drawing.World.Model.I32("cam_bodyid")[camera]));

        int width = drawing.Spec.Cameras[0].Width, height = drawing.Spec.Cameras[0].Height;
        Assert.Equal(distance, drawing.Depth(0)[(height / 2 * width) + (width / 2)], 0.05 * distance); // half a pixel off the axis
        Assert.Throws<InvalidOperationException>(() => _environment.Depth(0).Length);
    }

    [Fact]
    public void Image_AfterReset_ShowsTheFirstStateOfTheSeed()
    {
        using var drawing = new TaskEnvironment(s_task, new EnvironmentOptions { Images = true });
        drawing.Reset(9);
        byte[] first = drawing.Image(0).ToArray();
        drawing.Reset(2);
        byte[] other = drawing.Image(0).ToArray();
        double[] action = drawing.World.Data.Ctrl.ToArray();
        for (int t = 0; t < 20; t++)
            drawing.Step(action);
        drawing.Reset(9);

        Assert.True(first.AsSpan().SequenceEqual(drawing.Image(0)));
        Assert.False(first.AsSpan().SequenceEqual(other));
    }

    public void Dispose() => _environment.Dispose();

    private double[] Reset(long seed)
    {
        _environment.Reset(seed);
        return _environment.Observation.ToArray();
    }

    private StepOutcome Hold(int actions)
    {
        double[] action = _environment.World.Data.Ctrl.ToArray();
        StepOutcome outcome = default;
        for (int t = 0; t < actions; t++)
            outcome = _environment.Step(action);
        return outcome;
    }
}
