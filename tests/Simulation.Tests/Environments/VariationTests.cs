using MuJoCo.Modeling;
using Robotics.Simulation.Environments;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Locomotion;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Environments;

[Trait("Category", "Native")]
public sealed class VariationTests
{
    private static readonly LiftTask s_lift = new();

    [Fact]
    public void Reset_Seeds_GiveEachEpisodeItsOwnSceneAndALog()
    {
        using var environment = new TaskEnvironment(s_lift, new EnvironmentOptions { Randomization = Mass });
        int cube = environment.World.Model.Id(ObjectType.Body, "cube");
        environment.Reset(1);
        double one = environment.World.Model.BodyMass[cube];
        environment.Reset(2);
        double two = environment.World.Model.BodyMass[cube];
        environment.Reset(1);

        Assert.NotEqual(one, two);
        Assert.Equal(one, environment.World.Model.BodyMass[cube]);
        Assert.Equal(1, environment.Variation!.Seed);
        Assert.Equal("cube", Assert.Single(environment.Variation.Draws.ToArray()).Object);
    }

    [Fact]
    public void Step_DelayedCommands_ReachAnArmSoManyTicksLater()
    {
        double[] prompt = MoveAt(0), late = MoveAt(30);

        int first = Array.FindIndex(prompt, q => q > 1e-6), second = Array.FindIndex(late, q => q > 1e-6);
        Assert.Equal(3, second - first); // 30 ms are three control ticks
    }

    [Fact]
    public void Step_DelayedObservations_ShowThePast()
    {
        using var prompt = new TaskEnvironment(s_lift);
        using var late = new TaskEnvironment(s_lift, new EnvironmentOptions { Randomization = Delay("observation_delay", 50) });
        prompt.Reset(3);
        late.Reset(3);
        double[] action = prompt.World.Data.Ctrl.ToArray();
        action[0] += 0.05;
        Assert.Equal(prompt.Observation.ToArray(), late.Observation.ToArray()); // the first state is visible immediately
        double[] before = prompt.Observation.ToArray();
        for (int t = 0; t < 5; t++)
        {
            before = prompt.Observation.ToArray();
            prompt.Step(action);
            late.Step(action);
            Assert.Equal(before, late.Observation.ToArray()); // 50 ms are one action of this task
        }
        Assert.NotEqual(before, prompt.Observation.ToArray());
    }

    [Fact]
    public void Step_DelayedCommandsOfAFlyer_AreItsRestUntilTheyArrive()
    {
        var task = new QuadrotorTask();
        using var environment = new TaskEnvironment(task, new EnvironmentOptions { Randomization = Delay("action_delay", 100) });
        environment.Reset(0);
        double[] full = [.. task.Spec.Actions.High];
        for (int t = 0; t < 5; t++) // 20 ms each
            environment.Step(full);
        Assert.Equal([0.5, 0.5, 0.5, 0.5], environment.World.Data.Ctrl.ToArray()); // the center of their range
        environment.Step(full);

        Assert.Equal([1, 1, 1, 1], environment.World.Data.Ctrl.ToArray());
    }

    // the reward covers the action's period, independent of delays
    [Theory]
    [InlineData("half-cheetah")]
    [InlineData("navigation")]
    [InlineData("quadruped-course")]
    public void Step_CommandsDelayedByNothing_EarnWhatUndelayedOnesDo(string name)
    {
        SimulationTask task = TaskRegistry.Get(name);
        using var prompt = new TaskEnvironment(task);
        using var line = new TaskEnvironment(task, new EnvironmentOptions { Randomization = Delay("action_delay", 0) });
        prompt.Reset(4);
        line.Reset(4);
        double[] action = [.. task.Spec.Actions.High.Select(high => 0.5 * high)];
        double earned = 0;
        StepOutcome outcome = default;
        for (int t = 0; t < 40 && !outcome.Ended; t++)
        {
            outcome = prompt.Step(action);
            Assert.Equal(outcome, line.Step(action));
            earned += Math.Abs(outcome.Reward);
        }
        Assert.True(earned > 0.01, $"{earned}");
    }

    [Fact]
    public void Image_ExposureOfZero_IsBlack()
    {
        RandomizationSpec dark = RandomizationSpec.Parse("""{"image": {"exposure": {"kind": "constant", "value": 0}}}""");
        using var environment = new TaskEnvironment(s_lift, new EnvironmentOptions { Images = true, Randomization = dark });

        environment.Reset(0);

        Assert.DoesNotContain(environment.Image(0).ToArray(), value => value > 1);
    }

    [Fact]
    public void Step_Varied_AllocatesNothing()
    {
        using var environment = new TaskEnvironment(s_lift, new EnvironmentOptions { Randomization = Delay("observation_delay", 20) });
        environment.Reset(0);
        double[] action = environment.World.Data.Ctrl.ToArray();
        for (int t = 0; t < 20; t++)
            environment.Step(action);
        environment.Reset(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        environment.Reset(2);
        for (int t = 0; t < 20; t++)
            environment.Step(action);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static RandomizationSpec Mass => RandomizationSpec.Parse(
        """
        {"parameters": [{"target": "body_mass", "objects": ["cube"], "operation": "scale",
          "distribution": {"kind": "uniform", "low": 0.5, "high": 1.5}}]}
        """);

    private static RandomizationSpec Delay(string key, double milliseconds) =>
        RandomizationSpec.Parse(FormattableString.Invariant($$$"""
            {"{{{key}}}": {"kind": "constant", "milliseconds": {{{milliseconds}}} }}
            """));

    // the first joint's distance from its start at each control tick after a step of its target
    private static double[] MoveAt(double milliseconds)
    {
        using var environment = new TaskEnvironment(s_lift, new EnvironmentOptions { Randomization = Delay("action_delay", milliseconds) });
        environment.Reset(5);
        double[] action = environment.World.Data.Ctrl.ToArray();
        double start = environment.World.Data.Ctrl[0];
        action[0] += 0.05;
        List<double> way = [];
        environment.World.Ticked = () => way.Add(environment.World.Data.Ctrl[0] - start);
        for (int t = 0; t < 3; t++)
            environment.Step(action);
        return [.. way];
    }
}
