using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.TestKit;

namespace Robotics.Simulation.Tests.Tasks;

/// <summary>Common behavior of all tasks.</summary>
[Trait("Category", "Native")]
public sealed class TaskRegistryTests
{
    private const int Held = 10; // actions for which a random command is held

    public static TheoryData<string> Names { get; } = [.. TaskRegistry.All.Select(task => task.Spec.Name)];

    [Fact]
    public void All_Names_AreDifferent() =>
        Assert.Equal(TaskRegistry.All.Count, TaskRegistry.All.Select(task => task.Spec.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void Spec_NamesAndCameras_AreThoseOfTheScene(string name)
    {
        SimulationTask task = TaskRegistry.Get(name);
        TaskSpec spec = task.Spec;
        using Model model = task.LoadModel();

        Assert.True(model.Id(ObjectType.Camera, spec.OverviewCamera) >= 0);
        foreach (CameraSpec camera in spec.Cameras)
            Assert.True(model.Id(ObjectType.Camera, camera.Name) >= 0);
        Assert.Equal(ObservationSpec.State, spec.Observations[0].Key);
        Assert.Equal(spec.Observations.Count, spec.Observations.Select(vector => vector.Key).Distinct().Count());
        Assert.All(spec.Observations, vector => Assert.Equal(vector.Size, vector.Names.Distinct().Count()));
        Assert.Equal(spec.Actions.Size, spec.Actions.Names.Distinct().Count());
        Assert.True(spec.MaxSteps > 0 && spec.ControlHz > 0);
        Assert.True(spec.Summary.Length > 20, spec.Summary);
        if (task is ArmTask arm)
            Assert.Equal(arm.Robot.Dof, arm.ModelJoints.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reset_EqualSeeds_AreEqualToTheBitWhateverWasBefore(string name)
    {
        using TaskWorld world = Open(name, 12), other = Open(name, 12);
        double[] first = State(world.Data);
        Assert.Equal(first, State(other.Data));
        Play(world, 40, 1);

        world.Reset(12);

        Assert.Equal(first, State(world.Data));
        Assert.Equal(0, world.Data.Time);
        Assert.Equal(EpisodeStatus.Running, world.Status);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reset_OtherSeeds_AreOtherStatesThatAreNotSolvedYet(string name)
    {
        using TaskWorld world = Open(name, 0);
        var states = new HashSet<string>();
        for (long seed = 0; seed < 30; seed++)
        {
            world.Reset(seed);
            states.Add(string.Join(' ', State(world.Data)));
            Assert.False(world.Rules.IsSatisfied(world.Data), $"seed {seed} starts solved");
            Assert.False(world.Rules.IsFailed(world.Data), $"seed {seed} starts failed");
        }

        Assert.Equal(30, states.Count);
    }

    // one instance is used for several simulations
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Reset_TwoThreadsOneInstance_GiveTheStatesOfOne(string name)
    {
        using Model model = TaskRegistry.Get(name).LoadModel();
        TaskRules rules = TaskRegistry.Get(name).CreateRules(model);
        string[] alone = Resets(rules, model);
        Task<string[]> other = Task.Run(() => Resets(rules, model));
        string[] here = Resets(rules, model);

        Assert.Equal(alone, here);
        Assert.Equal(alone, await other);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_RandomActionsForAnEpisode_StaysFiniteWithoutAWarningOfMuJoCo(string name)
    {
        using TaskWorld world = Open(name, 5);
        TaskSpec spec = world.Task.Spec;
        var observation = new double[spec.ObservationSize];
        var random = new Random(7);
        var action = new double[spec.Actions.Size];
        for (int t = 0; t < spec.MaxSteps; t++)
        {
            if (world.Status != EpisodeStatus.Running)
                world.Reset(100 + t);
            if (t % Held == 0)
                Draw(random, spec.Actions, action);
            world.Advance(action);
            Array.Fill(observation, double.NaN);
            world.Rules.Observe(world.Data, observation);
            Assert.All(observation, x => Assert.True(double.IsFinite(x), $"action {t}"));
            Assert.True(double.IsFinite(world.Reward) && double.IsFinite(world.Rules.Score(world.Data)), $"action {t}");
        }

        Assert.All(State(world.Data), x => Assert.True(double.IsFinite(x)));
        Assert.All(Enum.GetValues<Warning>(), warning => Assert.Equal((warning, 0), (warning, world.Data.WarningCount(warning))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_SteadyState_AllocatesNothing(string name)
    {
        using TaskWorld world = Open(name, 3);
        var observation = new double[world.Task.Spec.ObservationSize];
        var action = new double[world.Task.Spec.Actions.Size];
        Draw(new Random(3), world.Task.Spec.Actions, action);

        Assert.Equal(0, Allocations.Measure(() =>
        {
            world.Reset(3);
            for (int t = 0; t < 15; t++)
            {
                world.Advance(action);
                world.Rules.Observe(world.Data, observation);
                world.Rules.Score(world.Data);
            }
        }));
    }

    // all state of an episode is in the data: another world continues identically from it
    [Theory]
    [MemberData(nameof(Names))]
    public void SetState_InAnotherWorld_ReplaysToTheBit(string name)
    {
        using TaskWorld world = Open(name, 8), other = Open(name, 9);
        Play(world, 12, 4);
        Play(other, 5, 5);
        double[] saved = State(world.Data);
        world.Data.SetState(saved);
        other.Data.SetState(saved);

        Assert.Equal(Continue(world), Continue(other));
    }

    // frames after success are recorded too: the world still responds to actions
    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_AfterTheEnd_GoesOnWithoutAnotherVerdict(string name)
    {
        using TaskWorld world = Open(name, 5);
        var action = new double[world.Task.Spec.Actions.Size];
        Draw(new Random(3), world.Task.Spec.Actions, action);
        while (world.Status == EpisodeStatus.Running)
            world.Advance(action);
        EpisodeStatus end = world.Status;
        double time = world.Data.Time;
        world.Advance(action);

        Assert.Equal(1 / world.Task.Spec.ControlHz, world.Data.Time - time, 1e-9);
        Assert.Equal(end, world.Status);
    }

    // MuJoCo continues from the reference configuration, which is not a state of the episode
    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_PhysicsExplodes_FailsTheEpisode(string name)
    {
        using TaskWorld world = Open(name, 5);
        var action = new double[world.Task.Spec.Actions.Size];
        world.Advance(action);
        Assert.Equal(EpisodeStatus.Running, world.Status);
        world.Data.Qvel[0] = 1e12; // above MuJoCo's limit
        world.Advance(action);
        Assert.Equal(EpisodeStatus.Failed, world.Status);

        world.Reset(5);
        world.Advance(action);
        Assert.Equal(EpisodeStatus.Running, world.Status);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Play_ExpertTwice_IsTheSameToTheBit(string name)
    {
        SimulationTask task = TaskRegistry.Get(name);
        using TaskWorld world = TaskWorld.Open(task);
        using IExpert expert = task.CreateExpert(world.Model);

        double[] first = Watch(world, expert, 6);
        Watch(world, expert, 7);

        Assert.All(first, x => Assert.True(double.IsFinite(x)));
        Assert.Equal(first, Watch(world, expert, 6));
    }

    private static string[] Resets(TaskRules rules, Model model)
    {
        using var data = new Data(model);
        return [.. Enumerable.Range(0, 60).Select(seed =>
        {
            rules.Reset(data, seed);
            return string.Join(' ', State(data));
        })];
    }

    private static double[] Watch(TaskWorld world, IExpert expert, long seed)
    {
        List<double> seen = [];
        var action = new double[world.Task.Spec.Actions.Size];
        world.Reset(seed);
        expert.Reset(seed);
        for (int t = 0; t < 4; t++)
        {
            expert.Act(world.Data, action);
            world.Advance(action);
            seen.AddRange([.. action, .. world.Data.Qpos, world.Reward]);
        }
        return [.. seen];
    }

    // a state does not include derived quantities, such as the bias forces for gravity compensation
    private static double[] Continue(TaskWorld world)
    {
        (Data data, TaskRules rules) = (world.Data, world.Rules);
        data.Forward();
        List<double> seen = [];
        var observation = new double[world.Task.Spec.ObservationSize];
        for (int k = 0; k < 60; k++)
        {
            rules.BeforeStep(data);
            data.Step();
            rules.AfterStep(data);
            rules.Observe(data, observation);
            seen.AddRange([.. observation, rules.Reward(data), rules.Score(data), rules.IsSatisfied(data) ? 1 : 0]);
        }
        seen.AddRange(State(data));
        return [.. seen];
    }

    private static TaskWorld Open(string name, long seed)
    {
        TaskWorld world = TaskWorld.Open(TaskRegistry.Get(name));
        world.Reset(seed);
        return world;
    }

    private static void Play(TaskWorld world, int actions, int seed)
    {
        var random = new Random(seed);
        var action = new double[world.Task.Spec.Actions.Size];
        for (int t = 0; t < actions; t++)
        {
            if (t % Held == 0)
                Draw(random, world.Task.Spec.Actions, action);
            world.Advance(action);
        }
    }

    private static void Draw(Random random, ActionSpec actions, double[] action)
    {
        for (int i = 0; i < action.Length; i++)
            action[i] = actions.Low[i] + ((actions.High[i] - actions.Low[i]) * random.NextDouble());
    }

    private static double[] State(Data data)
    {
        var state = new double[data.StateSize];
        data.GetState(state);
        return state;
    }
}
