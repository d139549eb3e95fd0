using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks.Manipulation;
using Robotics.TestKit;

namespace Robotics.Simulation.Tests.Robots;

[Trait("Category", "Native")]
public sealed class SimulatedArmTests : IDisposable
{
    private readonly SimulatedClock _clock = new();
    private readonly SimulatedArm _arm;
    private readonly RobotState _state;
    private readonly SafetyFilter _safety;

    public SimulatedArmTests()
    {
        _arm = new SimulatedArm(new LiftTask(), _clock);
        _state = new RobotState(_arm.Spec.Dof, _arm.EnvironmentSize);
        _safety = new SafetyFilter(_arm.Spec.Limits, _arm.Timestep);
    }

    [Fact]
    public void Step_BeforeAReset_HoldsTheArmAndRunsNoEpisode()
    {
        _arm.TryRead(_state);
        double[] before = [.. _state.Position];

        Advance(6000); // longer than an episode

        Assert.Equal(EpisodeStatus.None, _state.Episode);
        Assert.True(Moved(before) < 1e-3);
    }

    [Fact]
    public void Send_TickNotNewer_IsStaleAndChangesNothing()
    {
        Begin(1);
        double aim = _state.Position[0] + 0.2;
        Assert.Equal(SendStatus.Sent, Send(10, aim));
        double[] ctrl = _arm.Data.Ctrl.ToArray();

        Assert.Equal(SendStatus.StaleTick, Send(10, -aim));
        Assert.Equal(SendStatus.StaleTick, Send(9, -aim));

        Assert.Equal(ctrl, _arm.Data.Ctrl.ToArray());
        Assert.Equal(SendStatus.Sent, Send(11, aim));
    }

    [Fact]
    public void Stop_Called_LatchesWhereTheArmIsUntilAReset()
    {
        Begin(1);
        for (long tick = 1; tick < 200; tick++)
        {
            Send(tick, 0.5);
            Advance(1);
        }
        double[] at = [.. _state.Position];

        _arm.Stop();
        double[] ctrl = _arm.Data.Ctrl.ToArray();
        Assert.Equal(SendStatus.Stopped, Send(200, 0.5));
        _arm.Stop();
        Advance(500);

        Assert.Equal(at, ctrl[..at.Length]);
        Assert.Equal(ctrl, _arm.Data.Ctrl.ToArray());
        Assert.True(Moved(at) < 0.05, $"{Moved(at)}"); // it brakes
        Begin(1);
        Assert.Equal(SendStatus.Sent, Send(1, 0.5));
    }

    [Fact]
    public void Step_CubeHeldUp_SucceedsAfterTheHoldTimeExactly()
    {
        Begin(1);
        LiftCube(100);
        Assert.Equal(EpisodeStatus.Running, _state.Episode);
        DropCube(); // the time restarts
        LiftCube(249);
        Assert.Equal(EpisodeStatus.Running, _state.Episode);

        LiftCube(1); // 250 steps of 2 ms

        Assert.Equal(EpisodeStatus.Succeeded, _state.Episode);
        Advance(5000);
        Assert.Equal(EpisodeStatus.Succeeded, _state.Episode); // and stays so after the time limit
        Begin(1);
        Assert.Equal(EpisodeStatus.Running, _state.Episode);
    }

    [Fact]
    public void Step_NothingDone_TimesOutAfterEightSecondsExactly()
    {
        Begin(1);
        Advance(3999);
        Assert.Equal(EpisodeStatus.Running, _state.Episode);

        Advance(1);

        Assert.Equal(EpisodeStatus.TimedOut, _state.Episode);
    }

    [Fact]
    public void TryRead_WithoutAStep_GivesEachReadingOnce()
    {
        Begin(1);
        long sequence = _state.Sequence;

        Assert.False(_arm.TryRead(_state));
        Advance(1);

        Assert.Equal((sequence + 1, _clock.Now), (_state.Sequence, _state.CapturedAt));
    }

    [Fact]
    public void Step_HoldingHome_StaysWithinAMilliradian()
    {
        Begin(3);
        double[] at = [.. _state.Position];

        double worst = 0;
        for (int k = 0; k < 1000; k++) // 2 s
        {
            Advance(1);
            worst = Math.Max(worst, Moved(at));
        }

        Assert.True(worst < 1e-3, $"{worst} rad");
    }

    [Fact]
    public void StepTryReadSend_FiveThousandTimes_AllocateNothing()
    {
        Begin(1);
        long tick = 0;

        long allocated = Allocations.Measure(() =>
        {
            for (int k = 0; k < 5000; k++)
            {
                Advance(1);
                _safety.Hold(_state, ++tick, _clock.Now, out SafeCommand command);
                _arm.Send(command);
            }
        });

        Assert.Equal(0, allocated);
    }

    // the servo thread resets between two episodes
    [Fact]
    public void Reset_Called_AllocatesNothing() => Assert.Equal(0, Allocations.Measure(() => _arm.Reset(5)));

    public void Dispose() => _arm.Dispose();

    private void Begin(long seed)
    {
        _arm.Reset(seed);
        _arm.TryRead(_state);
        Assert.True(_safety.Reset(_state));
    }

    private void Advance(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            _clock.Advance(_arm.Timestep);
            _arm.Step();
        }
        _arm.TryRead(_state);
    }

    private double Moved(double[] from) => from.Zip(_state.Position, (a, b) => Math.Abs(a - b)).Max();

    // the first joint is aimed at a position, all others stay
    private SendStatus Send(long tick, double aim)
    {
        double[] target = [.. _state.Position];
        target[0] = aim;
        Timestamp now = _clock.Now;
        _safety.Apply(target, now, _state, tick, now, now, out SafeCommand command);
        return _arm.Send(command);
    }

    private void LiftCube(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            _arm.Data.Qpos[^5] = 0.3;
            _arm.Data.Qvel[^4] = 0;
            Advance(1);
        }
    }

    private void DropCube()
    {
        _arm.Data.Qpos[^5] = LiftTask.HalfCube;
        Advance(1);
    }
}
