using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Safety;

public sealed class SafetyFilterTests
{
    private const int Dof = 3;

    // displacements are differences of doubles near 3, each rounded to 4e-16: this is 1e-9 rad/s^2 at h = 2 ms
    private const double Tolerance = 4e-15;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(2);
    private static readonly SafetyLimits Limits = new(
        [-2, -1, 0], [2, 3, 0.04], [1.5, 0.7, 0.1], [9, 4, 2], TimeSpan.FromMilliseconds(100));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Apply_AnySequenceOfTargets_KeepsAllLimits(int seed)
    {
        Random random = new(seed);
        Rig rig = new(Limits, Period, [0.3, -0.9, 0.01]);
        Trajectory trajectory = new(Limits, Period, rig.State.Position);
        double[] target = new double[Dof];
        for (int tick = 0; tick < 100_000; tick++)
        {
            Disturb(random, target, tick);
            Verdict verdict = random.Next(50) switch
            {
                0 => rig.Apply(target.AsSpan(0, random.Next(Dof))),
                1 => rig.Apply(target, age: TimeSpan.FromSeconds(1)),
                2 => rig.Hold(),
                _ => rig.Apply(target),
            };
            Assert.NotEqual(Verdict.Stop, verdict);
            trajectory.Check(rig.Command.Position);
            if (random.Next(2000) == 0)
                rig.Skip();
        }
        SafetyCounts counts = rig.Filter.Counts;
        Assert.Equal(100_000, counts.Passed + counts.Limited + counts.Held);
        Assert.All(
            [counts.Passed, counts.Limited, counts.RefusedNotFinite, counts.RefusedSize, counts.RefusedStale], n => Assert.True(n > 0));
    }

    private static void Disturb(Random random, double[] target, int tick)
    {
        int mode = tick / 200 % 5;
        for (int i = 0; i < Dof; i++)
        {
            target[i] = mode switch
            {
                0 => (random.NextDouble() * 10) - 5, // noise
                1 => tick % 2 == 0 ? 100 : -100, // square wave far outside
                2 => tick / 50 % 2 == 0 ? Limits.PositionHigh[i] : Limits.PositionLow[i], // from limit to limit
                3 => 2.5 * Math.Sin(0.02 * tick), // smooth
                _ => random.Next(8) == 0 ? Odd(random) : 0.01,
            };
        }
    }

    private static double Odd(Random random) => random.Next(6) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => double.MaxValue,
        4 => -double.Epsilon,
        _ => 0.02,
    };

    [Fact]
    public void Apply_StepTarget_ArrivesWithoutOvershoot()
    {
        Rig rig = new(Limits, Period, [0, 0, 0]);
        double[] target = [1, 2, 0.03];
        for (int tick = 0; tick < 3000; tick++)
        {
            rig.Apply(target);
            for (int i = 0; i < Dof; i++)
                Assert.True(rig.Command.Position[i] <= target[i] + Tolerance);
        }
        Assert.Equal(target, rig.Command.Position.ToArray());
        Assert.Equal(Verdict.Passed, rig.Apply(target));
    }

    [Fact]
    public void Apply_StepTarget_TakesNoLongerThanBrakingNeeds()
    {
        // 1 rad at 1.5 rad/s and 9 rad/s^2: d / V + V / A = 0.834 s in continuous time; the grid may gain or cost a tick per ramp
        Rig rig = new(Limits, Period, [0, 0, 0]);
        int ticks = 1;
        while (rig.Apply([1, 0, 0]) != Verdict.Passed)
            ticks++;
        Assert.InRange(ticks, (0.834 / 0.002) - 2, (0.834 / 0.002) + 2);
    }

    [Fact]
    public void Apply_SmoothTarget_PassesAsItComes()
    {
        Rig rig = new(Limits, Period, [0, 0, 0]);
        for (int tick = 0; tick < 5000; tick++)
        {
            double t = tick * 0.002;
            double x = 0.3 * (1 - Math.Cos(2 * t)) / 2; // from rest, 0.3 rad/s and 0.6 rad/s^2 at most
            double[] target = [x, x, 0.05 * x];
            Assert.Equal(Verdict.Passed, rig.Apply(target));
            Assert.Equal(target, rig.Command.Position.ToArray());
        }
        Assert.Equal(5000, rig.Filter.Counts.Passed);
    }

    [Fact]
    public void Apply_TargetNotFinite_HoldsAndNeverPassesIt()
    {
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Rig rig = new(Limits, Period, [0, 0, 0]);
            Assert.Equal(Verdict.Held, rig.Apply([0, bad, 0]));
            Assert.All(rig.Command.Position.ToArray(), p => Assert.Equal(0, p));
            Assert.Equal(1, rig.Filter.Counts.RefusedNotFinite);
        }
    }

    [Fact]
    public void Apply_RefusedWhileMoving_BrakesToStandstillAndStays()
    {
        Rig rig = new(Limits, Period, [0, 0, 0]);
        for (int tick = 0; tick < 200; tick++)
            rig.Apply([1.9, 0, 0]);
        double from = rig.Command.Position[0];
        double speed = rig.Filter.CommandedVelocity[0];
        Assert.True(speed > 1);
        for (int tick = 0; tick < 200; tick++)
            Assert.Equal(Verdict.Held, rig.Apply([double.NaN, 0, 0]));
        double stood = rig.Command.Position[0];
        Assert.Equal(0, rig.Filter.CommandedVelocity[0]);
        Assert.InRange(stood - from, 0, (speed * speed / (2 * 9)) + 1e-9); // no further than braking at A takes
        rig.Hold();
        Assert.Equal(stood, rig.Command.Position[0]);
        Assert.True(rig.Command.ObservedAt.IsNone);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(-101)]
    public void Apply_TargetTimeFarFromNow_IsHeld(int milliseconds)
    {
        Rig rig = new(Limits, Period, [0, 0, 0]);
        Assert.Equal(Verdict.Held, rig.Apply([1, 1, 0], age: TimeSpan.FromMilliseconds(milliseconds)));
        Assert.Equal(1, rig.Filter.Counts.RefusedStale);
    }

    [Fact]
    public void Apply_StateNotFinite_StopsAndLatchesUntilReset()
    {
        Rig rig = new(Limits, Period, [0, 0, 0]);
        rig.State.Velocity[1] = double.NaN;
        Assert.Equal(Verdict.Stop, rig.Apply([0, 0, 0]));
        rig.State.Velocity[1] = 0;
        Assert.Equal(Verdict.Stop, rig.Apply([0, 0, 0]));
        Assert.Equal(Verdict.Stop, rig.Hold());
        Assert.True(rig.Filter.Reset(rig.State));
        Assert.Equal(Verdict.Passed, rig.Apply([0, 0, 0]));
        Assert.Equal((3, 1), (rig.Filter.Counts.Stopped, rig.Filter.Counts.StateNotFinite));
    }

    [Fact]
    public void Apply_StateStale_Stops()
    {
        Rig rig = new(Limits, Period, [0, 0, 0]) { StateAge = TimeSpan.FromMilliseconds(101) };
        Assert.Equal(Verdict.Stop, rig.Apply([0, 0, 0]));
        Assert.Equal(1, rig.Filter.Counts.StateStale);
    }

    [Fact]
    public void Apply_BeforeReset_Stops()
    {
        SafetyFilter filter = new(Limits, Period);
        RobotState state = new(Dof) { CapturedAt = new(5) };
        Assert.Equal(Verdict.Stop, filter.Apply([0, 0, 0], new(5), state, 1, new(5), new(5), out _));
    }

    [Fact]
    public void Apply_SameTickTwice_IsHeldWithoutMoving()
    {
        Rig rig = new(Limits, Period, [0, 0, 0]);
        rig.Apply([1, 0, 0]);
        double moved = rig.Command.Position[0];
        Assert.Equal(
            Verdict.Held, rig.Filter.Apply([1, 0, 0], rig.Now, rig.State, rig.Command.Tick, rig.Now, rig.Now, out SafeCommand command));
        Assert.Equal(moved, command.Position[0]);
        Assert.Equal(1, rig.Filter.Counts.RefusedTick);
    }

    [Fact]
    public void Reset_MeasuredOutsideLimits_IsWalkedBackInWithinSpeed()
    {
        Rig rig = new(Limits, Period, [2.2, -1.1, -0.01]);
        Trajectory trajectory = new(Limits, Period, rig.State.Position) { ChecksPosition = false };
        for (int tick = 0; tick < 2000; tick++)
        {
            rig.Apply([5, -5, -5]);
            trajectory.Check(rig.Command.Position);
        }
        Assert.Equal([2, -1, 0], rig.Command.Position.ToArray());
    }

    [Fact]
    public void Reset_StateNotFinite_IsRefused()
    {
        SafetyFilter filter = new(Limits, Period);
        RobotState state = new(Dof);
        state.Position[2] = double.NaN;
        Assert.False(filter.Reset(state));
        Assert.False(filter.IsArmed);
    }

    [Fact]
    public void Apply_TenThousandTicks_AllocatesNothing()
    {
        Rig rig = new(Limits, Period, [0, 0, 0]);
        double[] target = [1, 1, 0];
        long bytes = Allocations.Measure(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                target[0] = i % 7 == 0 ? double.NaN : Math.Sin(i);
                rig.Apply(target);
            }
        });
        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Constructor_PeriodNotPositive_Throws() => Assert.Throws<ArgumentException>(() => new SafetyFilter(Limits, TimeSpan.Zero));

    /// <summary>A filter with time that passes by one period per call.</summary>
    private sealed class Rig
    {
        private long _tick;

        public Rig(SafetyLimits limits, TimeSpan period, double[] start)
        {
            Filter = new SafetyFilter(limits, period);
            State = new RobotState(start.Length);
            start.CopyTo(State.Position, 0);
            Assert.True(Filter.Reset(State));
        }

        public SafetyFilter Filter { get; }

        public RobotState State { get; }

        public SafeCommand Command { get; private set; } = null!;

        public Timestamp Now => new(1_000_000_000 + (_tick * 2_000_000));

        public TimeSpan StateAge { get; init; }

        public void Skip() => _tick += 3;

        public Verdict Apply(ReadOnlySpan<double> target, TimeSpan age = default)
        {
            _tick++;
            State.CapturedAt = Now + (-StateAge);
            Verdict verdict = Filter.Apply(target, Now + (-age), State, _tick, Now, Now, out SafeCommand command);
            Command = command;
            return verdict;
        }

        public Verdict Hold()
        {
            _tick++;
            State.CapturedAt = Now;
            Verdict verdict = Filter.Hold(State, _tick, Now, out SafeCommand command);
            Command = command;
            return verdict;
        }
    }

    /// <summary>Checks every command against the limits, from differences of the positions alone.</summary>
    private sealed class Trajectory(SafetyLimits limits, TimeSpan period, double[] start)
    {
        private readonly double[] _last = [.. start];
        private readonly double[] _moved = new double[start.Length];

        public bool ChecksPosition { get; init; } = true;

        public void Check(ReadOnlySpan<double> position)
        {
            double h = period.TotalSeconds;
            for (int i = 0; i < _last.Length; i++)
            {
                double moved = position[i] - _last[i];
                if (ChecksPosition && !(position[i] >= limits.PositionLow[i] && position[i] <= limits.PositionHigh[i]))
                    Assert.Fail($"joint {i} at {position[i]} is outside its limits");
                if (!(Math.Abs(moved) <= (limits.Velocity[i] * h) + Tolerance))
                    Assert.Fail($"joint {i} moves at {moved / h}");
                if (!(Math.Abs(moved - _moved[i]) <= (limits.Acceleration[i] * h * h) + Tolerance))
                    Assert.Fail($"joint {i} accelerates at {(moved - _moved[i]) / (h * h)}");
                _moved[i] = moved;
                _last[i] = position[i];
            }
        }
    }
}
