using Robotics.Control.Sensing;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks.Manipulation;
using Robotics.TestKit;

namespace Robotics.Simulation.Tests.Robots;

[Trait("Category", "Native")]
public sealed class LockstepLoopTests
{
    [Fact]
    public void Advance_SameTargetsTwice_EndsInTheSameBits()
    {
        using LockstepLoop first = new(new LiftTask()), second = new(new LiftTask());
        Play(second, 8, 150); // a previous episode has no effect

        double[] a = Play(first, 4, 300), b = Play(second, 4, 300);

        Assert.Equal(a, b);
        Assert.NotEqual(a, Play(first, 5, 300));
    }

    [Fact]
    public void Advance_OneTick_IsTenMillisecondsOfPhysics()
    {
        using var loop = new LockstepLoop(new LiftTask());
        loop.Reset(1);
        var before = loop.Clock.Now;

        loop.Hold();

        Assert.Equal(TimeSpan.FromMilliseconds(10), loop.Clock.Now - before);
        Assert.Equal(0.01, loop.Arm.Data.Time, 1e-12);
        Assert.Equal(loop.Clock.Now, loop.State.CapturedAt);
        Assert.Equal(5, loop.TicksPerAction);
    }

    [Fact]
    public void Advance_TargetsBeyondAllLimits_KeepsThePhysicsWithin()
    {
        using var loop = new LockstepLoop(new LiftTask());
        loop.Reset(1);
        double[] target = [.. Enumerable.Repeat(1e9, loop.Arm.Spec.Dof)];

        for (int k = 0; k < 300; k++)
        {
            loop.Advance(target, loop.Clock.Now);
            for (int i = 0; i < 7; i++) // the servo overshoots a moving setpoint by less than a tenth of its speed
                Assert.True(
                    Math.Abs(loop.State.Velocity[i]) < 1.1 * loop.Arm.Spec.Limits.Velocity[i] + 0.2,
                    $"tick {k}, joint {i}: {loop.State.Velocity[i]}");
        }

        Assert.True(loop.Safety.Limited > 0);
    }

    [Fact]
    public void Advance_FiveThousandTicks_AllocateNothing()
    {
        using var loop = new LockstepLoop(new LiftTask());
        loop.Reset(1);
        double[] target = [.. loop.State.Position];

        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int k = 0; k < 5000; k++)
                loop.Advance(target, loop.Clock.Now);
        }));
    }

    private static double[] Play(LockstepLoop loop, long seed, int ticks)
    {
        loop.Reset(seed);
        double[] home = [.. loop.State.Position], target = [.. home];
        for (int k = 0; k < ticks; k++)
        {
            for (int i = 0; i < 7; i++)
                target[i] = home[i] + (0.3 * Math.Sin((0.05 * k) + i));
            Assert.NotEqual(EpisodeStatus.None, loop.Advance(target, loop.Clock.Now));
        }
        return [.. loop.Arm.Data.Qpos, .. loop.Arm.Data.Qvel, .. loop.Arm.Data.Ctrl];
    }
}
