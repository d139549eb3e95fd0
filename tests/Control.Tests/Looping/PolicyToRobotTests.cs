using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Observing;
using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Looping;

/// <summary>Both loops on real threads and the real clock: properties that hold for any timing.</summary>
public sealed class PolicyToRobotTests
{
    private const double Goal = 0.05;

    private static readonly PolicySpec Spec = PolicySpec.FromCameras(
        "test", [], 1, 1, 8, 1, 50);

    [Fact]
    public void Run_BothLoops_CarryThePolicysGoalToTheRobot()
    {
        // a garbage collection that another test causes counts the thread's unused buffer as allocated: the least of some runs is exact
        long allocated = Play();
        for (int again = 0; again < 5 && allocated > 0; again++)
            allocated = Math.Min(allocated, Play());
        Assert.Equal(0, allocated);
    }

    /// <summary>Plays an episode.</summary>
    /// <returns>Bytes that the control loop allocated.</returns>
    private static long Play()
    {
        MonotonicClock clock = MonotonicClock.Instance;
        TickClock ticks = new(clock.Now + TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(2));
        LatestValue<ActionChunk> chunks = new(() => new ActionChunk(8, 1));
        LatestValue<StateHistory> states = new(() => new StateHistory(1));
        SampleRing<TickSample> samples = new(1 << 16);
        FakeRobot robot = new(Robots.Spec(1), clock);
        SafetyFilter safety = new(robot.Spec.Limits, ticks.Period);
        ControlTick tick = new(robot, safety, new ActionQueue(1, 8), chunks, states, samples, ticks);
        using FakePolicy policy = new(Spec, (_, chunk) =>
        {
            chunk.Values.AsSpan().Fill(Goal);
            return default;
        });
        RealTimePacer policyPacer = new();
        PolicyLoop decide = new(
            policy, new ObservationAssembler(Spec, RobotCapabilities.None, [], states, ticks),
            chunks, ticks, clock, policyPacer, new PolicyLoopOptions { DecisionHz = 50 });
        PolicyReport? decided = null;
        Thread thread = new(() => decided = decide.Run());
        thread.Start();
        LoopReport ran = new ControlLoop(ticks, clock, new RealTimePacer()).Run(new UntilThere(tick, robot), maxTicks: 5000);
        policyPacer.Stop();
        thread.Join();

        Assert.Equal(Goal, robot.Position[0]);
        Assert.Equal((TickStatus.EpisodeEnded, PolicyStatus.Ended), (ran.EndedBy, decided!.Status));
        Assert.True(decided.Decisions > 0 && tick.AgeHop.Histogram.Count > 0);
        long last = -1;
        while (samples.TryRead(out TickSample sample))
        {
            Assert.True(sample.Tick > last);
            last = sample.Tick;
        }
        return ran.AllocatedBytes;
    }

    private sealed class UntilThere(ControlTick tick, FakeRobot robot) : ITick
    {
        public TickStatus Tick(long number, Timestamp now)
        {
            TickStatus status = tick.Tick(number, now);
            return status == TickStatus.Continue && robot.Position[0] == Goal ? TickStatus.EpisodeEnded : status;
        }
    }
}
