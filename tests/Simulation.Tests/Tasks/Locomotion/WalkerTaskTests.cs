using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Sensing;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Tests.Tasks.Locomotion;

[Trait("Category", "Native")]
public sealed class WalkerTaskTests
{
    private static readonly double[] s_command = [0.5, -1, 0.5];

    public static TheoryData<string, double, double> Bodies { get; } = new()
    {
        { "hopper", 15.1, 1 },
        { "walker2d", 29.6, 1 },
        { "half-cheetah", 14.65, 0 },
        { "ant", 9.44, 1 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void LoadModel_Masses_AreThoseOfTheDocumentation(string name, double mass, double alive)
    {
        _ = alive;
        using Model model = TaskRegistry.Get(name).LoadModel();

        Assert.Equal(mass, model.BodyMass.ToArray().Sum(), 0.06);
    }

    // a body at rest without commands gets the alive bonus only
    [Theory]
    [MemberData(nameof(Bodies))]
    public void Reward_StandingStill_IsTheAliveBonus(string name, double mass, double alive)
    {
        _ = mass;
        using TaskWorld world = Open(name, 3);
        world.Rules.BeforeAction(world.Data);
        world.Rules.Act(world.Data, new double[world.Task.Spec.Actions.Size]);

        Assert.Equal(alive, world.Rules.Reward(world.Data));
    }

    // 2 cm in 20 ms are 1 m/s; 0.001 x (0.25 + 1 + 0.25) for the command
    [Fact]
    public void Reward_HopperMovesForward_IsVelocityAndBonusLessControl()
    {
        using TaskWorld world = Open("hopper", 3);
        world.Rules.BeforeAction(world.Data);
        world.Rules.Act(world.Data, s_command);
        world.Data.Qpos[0] += 0.02;

        Assert.Equal(1 + 1 - 0.0015, world.Rules.Reward(world.Data), 1e-9);
        Assert.Equal(0.02, world.Rules.Score(world.Data), 1e-12);
    }

    [Theory]
    [InlineData("hopper", 0.76, 0.69, false)]
    [InlineData("hopper", 0.74, 0, true)]
    [InlineData("hopper", 1.2, -0.71, true)]
    [InlineData("walker2d", 0.76, -0.79, false)]
    [InlineData("walker2d", 1.1, 0.81, true)]
    [InlineData("half-cheetah", 0.3, 1.9, false)]
    [InlineData("half-cheetah", 0.3, -2.1, true)]
    public void IsFailed_AtItsLines_IsFallen(string name, double height, double lean, bool fallen)
    {
        using TaskWorld world = Open(name, 1);
        (world.Data.Qpos[1], world.Data.Qpos[2]) = (height, lean);

        Assert.Equal(fallen, world.Rules.IsFailed(world.Data));
    }

    [Theory]
    [InlineData(0.21, 1.1, false)]
    [InlineData(0.19, 0, true)]
    [InlineData(0.4, 1.3, true)]
    public void IsFailed_AntAtItsLines_IsFallen(double height, double lean, bool fallen)
    {
        using TaskWorld world = Open("ant", 1);
        double[] pose = [0, 0, height, Math.Cos(lean / 2), Math.Sin(lean / 2), 0, 0];
        pose.CopyTo(world.Data.Qpos);
        world.Data.Forward();

        Assert.Equal(fallen, world.Rules.IsFailed(world.Data));
    }

    [Theory]
    [InlineData(5.9, 2.1, false)] // not yet
    [InlineData(6.0, 1.9, false)] // not far enough
    [InlineData(6.0, 2.1, true)]
    public void IsSatisfied_Hopper_AsksForTheWholeTimeAndTheWay(double time, double way, bool satisfied)
    {
        using TaskWorld world = Open("hopper", 1);
        world.Data.Time = time;
        world.Data.Qpos[0] += way;

        Assert.Equal(satisfied, world.Rules.IsSatisfied(world.Data));
    }

    [Theory]
    [InlineData("hopper")]
    [InlineData("walker2d")]
    [InlineData("ant")]
    public void Reset_NoTorque_FallsOrSinksButBreaksNothing(string name)
    {
        using TaskWorld world = Open(name, 2);
        double before = world.Data.Qpos[name == "ant" ? 2 : 1];
        var still = new double[world.Task.Spec.Actions.Size];
        for (int t = 0; t < 100 && world.Status == EpisodeStatus.Running; t++)
            world.Advance(still);

        Assert.True(world.Data.Qpos[name == "ant" ? 2 : 1] < before - 0.02);
        Assert.All(Enum.GetValues<Warning>(), warning => Assert.Equal(0, world.Data.WarningCount(warning)));
    }

    // the planner runs: 1.5 s at several m/s
    [Fact]
    public void Play_HalfCheetah_GetsGoing()
    {
        using TaskWorld world = Open("half-cheetah", 900000);
        using IExpert expert = world.Task.CreateExpert(world.Model);
        expert.Reset(900000);
        var action = new double[6];
        for (int t = 0; t < 75; t++)
        {
            expert.Act(world.Data, action);
            world.Advance(action);
        }

        Assert.True(world.Rules.Score(world.Data) > 2, $"{world.Rules.Score(world.Data)} m");
    }

    private static TaskWorld Open(string name, long seed)
    {
        TaskWorld world = TaskWorld.Open(TaskRegistry.Get(name));
        world.Reset(seed);
        return world;
    }
}
