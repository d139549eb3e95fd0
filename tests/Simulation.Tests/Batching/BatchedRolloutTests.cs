using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Batching;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Tests.Batching;

[Trait("Category", "Native")]
public sealed class BatchedRolloutTests : IDisposable
{
    private const int Rollouts = 7;
    private const int Steps = 25;
    private const int StepsPerControl = 3;

    // falls, slides and reaches joint limits: covers contacts, warm starts, friction, an actuator with a state, and sensors
    private const string Xml = """
        <mujoco>
          <option timestep="0.004"/>
          <worldbody>
            <geom type="plane" size="5 5 .1"/>
            <body name="cart" pos="0 0 .3">
              <freejoint/>
              <geom type="box" size=".15 .1 .05" mass="1"/>
              <body name="arm" pos="0 0 .1">
                <joint name="hinge" type="hinge" axis="0 1 0" limited="true" range="-90 90"/>
                <geom type="capsule" fromto="0 0 0 0 0 .3" size=".03" mass=".3"/>
                <site name="tip" pos="0 0 .3"/>
              </body>
            </body>
            <body name="ball" pos=".4 0 .2"><freejoint/><geom type="sphere" size=".08" mass=".2"/></body>
          </worldbody>
          <actuator>
            <motor name="torque" joint="hinge" gear="3" ctrllimited="true" ctrlrange="-1 1"/>
            <general name="lagged" joint="hinge" dyntype="filter" dynprm=".05" gainprm="1" ctrllimited="true" ctrlrange="-1 1"/>
          </actuator>
          <sensor><accelerometer site="tip"/><jointpos joint="hinge"/></sensor>
        </mujoco>
        """;

    private readonly Model _model = Model.Parse(Xml);

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Run_AnyNumberOfThreads_IsBitEqualToOneLoop(int threads)
    {
        using var rollout = new BatchedRollout(_model, threads);
        RolloutBatch batch = Filled(rollout, RolloutRecord.FullState);
        (double[] states, double[] sensors, double[] costs) = OneLoop(batch);

        // a second run starts from data that the first has used
        for (int run = 0; run < 2; run++)
        {
            rollout.Run(batch, new HingeCost());

            AssertBitEqual(states, batch.Trajectories);
            AssertBitEqual(sensors, batch.Sensors);
            AssertBitEqual(costs, batch.Costs);
            Assert.All(batch.Outcomes.ToArray(), outcome => Assert.Equal(new RolloutOutcome(RolloutStatus.Finished, Steps), outcome));
        }
        Assert.Equal(Rollouts, rollout.Done);
    }

    [Fact]
    public void Run_QposQvel_IsThatPartOfTheFullState()
    {
        using var rollout = new BatchedRollout(_model, 2);
        RolloutBatch full = Filled(rollout, RolloutRecord.FullState), part = Filled(rollout, RolloutRecord.QposQvel);
        rollout.Run(full);
        rollout.Run(part);

        int size = _model.Nq + _model.Nv;
        Assert.Equal(size, part.RecordSize);
        for (int row = 0; row < Rollouts * (Steps + 1); row++)
        {
            // a full state begins with the time
            AssertBitEqual(full.Trajectories.Slice((row * full.RecordSize) + 1, size), part.Trajectories.Slice(row * size, size));
        }
    }

    [Fact]
    public void Run_SharedStateAndControls_IsTheSameRolloutNTimes()
    {
        using var rollout = new BatchedRollout(_model, 2);
        RolloutBatch batch = rollout.Create(Shape(RolloutRecord.QposQvel) with { SharedState = true, Controls = RolloutControls.Shared });
        Fill(batch);
        rollout.Run(batch);

        int each = (Steps + 1) * batch.RecordSize;
        for (int n = 1; n < Rollouts; n++)
            AssertBitEqual(batch.Trajectories[..each], batch.Trajectories.Slice(n * each, each));
    }

    [Fact]
    public void Run_ComputedControls_AreThoseOfTheSequence()
    {
        using var rollout = new BatchedRollout(_model, 2);
        RolloutBatch given = Filled(rollout, RolloutRecord.FullState);
        RolloutBatch computed = rollout.Create(Shape(RolloutRecord.FullState) with { Controls = RolloutControls.Computed });
        given.States.CopyTo(computed.States);
        rollout.Run(given);
        rollout.Run(computed, control: new Replaying(given.Controls.ToArray()));

        Assert.Equal(0, computed.Controls.Length);
        AssertBitEqual(given.Trajectories, computed.Trajectories);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_OneExplodes_IsMarkedWithItsStepAndTheOthersAreUntouched(int threads)
    {
        using var rollout = new BatchedRollout(_model, threads);
        RolloutBatch calm = Filled(rollout, RolloutRecord.FullState), batch = Filled(rollout, RolloutRecord.FullState);
        rollout.Run(calm, new HingeCost());
        Assert.All(Enum.GetValues<Warning>(), warning => Assert.Equal(0, rollout.WarningCount(warning)));
        Velocity(batch, rollout: 2)[0] = 1e12; // above MuJoCo's limit
        rollout.Run(batch, new HingeCost());

        int each = (Steps + 1) * batch.RecordSize, log = Steps * _model.Nsensordata;
        for (int n = 0; n < Rollouts; n++)
        {
            if (n == 2) continue;
            Assert.Equal(RolloutStatus.Finished, batch.Outcomes[n].Status);
            AssertBitEqual(calm.Trajectories.Slice(n * each, each), batch.Trajectories.Slice(n * each, each));
            Assert.Equal(calm.Costs[n], batch.Costs[n]);
        }
        Assert.Equal(new RolloutOutcome(RolloutStatus.Unstable, 0), batch.Outcomes[2]);
        Assert.Equal(1, rollout.WarningCount(Warning.BadQvel));
        Assert.Equal(double.PositiveInfinity, batch.Costs[2]);
        Assert.All(
            batch.Trajectories.Slice((2 * each) + batch.RecordSize, each - batch.RecordSize).ToArray(), v => Assert.True(double.IsNaN(v)));
        Assert.All(batch.Sensors.Slice(2 * log, log).ToArray(), v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Run_ExplodesUnderALaterControl_KeepsWhatCameBefore()
    {
        using var rollout = new BatchedRollout(_model, 1);
        RolloutBatch calm = Filled(rollout, RolloutRecord.FullState);
        RolloutBatch batch = rollout.Create(Shape(RolloutRecord.FullState) with { Controls = RolloutControls.Computed });
        calm.States.CopyTo(batch.States);
        rollout.Run(calm);
        rollout.Run(batch, control: new Replaying(calm.Controls.ToArray(), (data, n, step) =>
        {
            if (n == 4 && step == 11) data.Qvel[3] = double.NaN;
        }));

        Assert.Equal(new RolloutOutcome(RolloutStatus.Unstable, 11), batch.Outcomes[4]);
        int start = 4 * (Steps + 1) * batch.RecordSize, valid = 12 * batch.RecordSize;
        AssertBitEqual(calm.Trajectories.Slice(start, valid), batch.Trajectories.Slice(start, valid));
        Assert.True(double.IsNaN(batch.Trajectories[start + valid]));
    }

    [Fact]
    public void Run_ControlIsNotANumber_NamesRolloutStepAndActuator()
    {
        using var rollout = new BatchedRollout(_model, 1);
        RolloutBatch batch = Filled(rollout, RolloutRecord.Nothing);
        batch.Controls[(((3 * Steps) + 5) * 2) + 1] = double.NaN;

        var error = Assert.Throws<ArgumentException>(() => rollout.Run(batch));
        Assert.Equal("The control of the rollout 3 at step 5 is not finite for actuator 1.", error.Message);
    }

    [Fact]
    public void Run_StateIsNotANumber_NamesTheRollout()
    {
        using var rollout = new BatchedRollout(_model, 1);
        RolloutBatch batch = Filled(rollout, RolloutRecord.Nothing);
        Velocity(batch, rollout: 6)[2] = double.PositiveInfinity;

        var error = Assert.Throws<ArgumentException>(() => rollout.Run(batch));
        Assert.StartsWith("The initial state of rollout 6 is not finite at index ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ComputedControlIsNotANumber_NamesRolloutAndStep()
    {
        using var rollout = new BatchedRollout(_model, 2);
        RolloutBatch batch = rollout.Create(Shape(RolloutRecord.Nothing) with { Controls = RolloutControls.Computed });
        double[] controls = new double[Rollouts * Steps * 2];
        controls[((1 * Steps) + 4) * 2] = double.NaN;

        var error = Assert.Throws<InvalidOperationException>(() => rollout.Run(batch, control: new Replaying(controls)));
        Assert.StartsWith("The computed control of rollout 1 at step 4 ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_CostIsNotANumber_NamesTheFirstRollout(int threads)
    {
        using var rollout = new BatchedRollout(_model, threads);
        RolloutBatch batch = Filled(rollout, RolloutRecord.Nothing);

        var error = Assert.Throws<InvalidOperationException>(() => rollout.Run(batch, new BrokenCost()));
        Assert.StartsWith("The cost of rollout 0 at step 7 is NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Cancelled_KeepsWhatIsDoneAndNamesIt()
    {
        using var rollout = new BatchedRollout(_model, 1);
        using var cancellation = new CancellationTokenSource();
        RolloutBatch whole = Filled(rollout, RolloutRecord.FullState), batch = Filled(rollout, RolloutRecord.FullState);
        rollout.Run(whole);
        var progress = new Watching(done => { if (done == 3) cancellation.Cancel(); });

        var error = Assert.Throws<OperationCanceledException>(
            () => rollout.Run(batch, progress: progress, cancellation: cancellation.Token));

        Assert.StartsWith("Canceled after 3 of 7 rollouts", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], progress.Seen);
        int valid = 3 * (Steps + 1) * batch.RecordSize;
        AssertBitEqual(whole.Trajectories[..valid], batch.Trajectories[..valid]);
        for (int n = 0; n < Rollouts; n++)
            Assert.Equal(n < 3 ? RolloutStatus.Finished : RolloutStatus.Cancelled, batch.Outcomes[n].Status);
    }

    [Fact]
    public void Run_WithProgress_CountsUpToAll()
    {
        using var rollout = new BatchedRollout(_model, 3);
        var progress = new Watching(_ => { });
        rollout.Run(Filled(rollout, RolloutRecord.Nothing), progress: progress);

        Assert.Equal(Enumerable.Range(1, Rollouts), progress.Seen);
    }

    // the second caller has another batch and no control, which must not affect the running call
    [Fact]
    public void Run_WhileAnotherIsUnderWay_IsRefusedAndLeavesThatOneAlone()
    {
        using var rollout = new BatchedRollout(_model, 1);
        RolloutBatch alone = Filled(rollout, RolloutRecord.FullState), second = Filled(rollout, RolloutRecord.Nothing);
        RolloutBatch first = rollout.Create(Shape(RolloutRecord.FullState) with { Controls = RolloutControls.Computed });
        alone.States.CopyTo(first.States);
        rollout.Run(alone);
        rollout.Run(first, control: new Replaying(alone.Controls.ToArray(), (_, n, step) =>
        {
            if (n == 1 && step == 3) Assert.Throws<InvalidOperationException>(() => rollout.Run(second));
        }));

        AssertBitEqual(alone.Trajectories, first.Trajectories);
        Assert.All(second.Outcomes.ToArray(), outcome => Assert.Equal(RolloutStatus.Cancelled, outcome.Status));
    }

    [Fact]
    public void Run_BatchOfAnotherModel_IsRefused()
    {
        using Model other = Model.Parse(Xml);
        using BatchedRollout rollout = new(_model, 1), stranger = new(other, 1);
        RolloutBatch batch = stranger.Create(Shape(RolloutRecord.Nothing));

        Assert.Throws<ArgumentException>(() => rollout.Run(batch));
    }

    [Fact]
    public void Run_ControlsBothGivenAndComputed_IsRefused()
    {
        using var rollout = new BatchedRollout(_model, 1);
        RolloutBatch given = rollout.Create(Shape(RolloutRecord.Nothing));
        RolloutBatch computed = rollout.Create(Shape(RolloutRecord.Nothing) with { Controls = RolloutControls.Computed });

        Assert.Throws<ArgumentException>(() => rollout.Run(given, control: new Replaying([])));
        Assert.Throws<ArgumentException>(() => rollout.Run(computed));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(int.MaxValue, int.MaxValue, 1)]
    public void Create_SizesThatCannotBe_AreRefused(int rollouts, int steps, int stepsPerControl)
    {
        using var rollout = new BatchedRollout(_model, 1);

        Assert.Throws<ArgumentException>(() => rollout.Create(new RolloutShape
        {
            Rollouts = rollouts,
            Steps = steps,
            StepsPerControl = stepsPerControl,
            Record = RolloutRecord.FullState,
        }));
    }

    [Fact]
    public void Run_InSteadyState_AllocatesNothingOnAnyThread()
    {
        using var rollout = new BatchedRollout(_model, 2);
        RolloutBatch batch = Filled(rollout, RolloutRecord.FullState);
        var meter = new MeteredCost();
        rollout.Run(batch, meter);

        long fewestOfWorkers = long.MaxValue;
        long caller = TestKit.Allocations.Measure(() =>
        {
            meter.Allocated = 0;
            for (int i = 0; i < 20; i++)
                rollout.Run(batch, meter);
            fewestOfWorkers = Math.Min(fewestOfWorkers, meter.Allocated);
        });

        Assert.Equal(0, caller);
        Assert.Equal(0, fewestOfWorkers);
    }

    private static RolloutShape Shape(RolloutRecord record) => new()
    {
        Rollouts = Rollouts,
        Steps = Steps,
        StepsPerControl = StepsPerControl,
        Record = record,
        Sensors = true,
    };

    private static RolloutBatch Filled(BatchedRollout rollout, RolloutRecord record)
    {
        RolloutBatch batch = rollout.Create(Shape(record));
        Fill(batch);
        return batch;
    }

    private static void Fill(RolloutBatch batch)
    {
        var random = new EpisodeRandom(3);
        using var data = new Data(batch.Model);
        for (int at = 0; at < batch.States.Length; at += batch.StateSize)
        {
            foreach (ref double v in data.Qvel)
                v = random.Uniform(-1, 1);
            data.GetState(batch.States.Slice(at, batch.StateSize));
        }
        foreach (ref double u in batch.Controls)
            u = random.Uniform(-1, 1);
    }

    // behind time and positions
    private Span<double> Velocity(RolloutBatch batch, int rollout) =>
        batch.States.Slice((rollout * batch.StateSize) + 1 + _model.Nq, _model.Nv);

    private (double[] States, double[] Sensors, double[] Costs) OneLoop(RolloutBatch batch)
    {
        List<double> states = [], sensors = [], costs = [];
        double[] state = new double[batch.StateSize];
        var cost = new HingeCost();
        for (int n = 0; n < Rollouts; n++)
        {
            using var data = new Data(_model);
            data.SetState(batch.States.Slice(n * state.Length, state.Length));
            states.AddRange(batch.States.Slice(n * state.Length, state.Length));
            double sum = 0;
            for (int t = 0; t < Steps; t++)
            {
                batch.Controls.Slice(((n * Steps) + t) * _model.Nu, _model.Nu).CopyTo(data.Ctrl);
                for (int i = 0; i < StepsPerControl; i++)
                    data.Step();
                data.GetState(state);
                states.AddRange(state);
                sensors.AddRange(data.SensorData);
                sum += cost.Cost(data, t);
            }
            data.Forward();
            costs.Add(sum + cost.Final(data));
        }
        return ([.. states], [.. sensors], [.. costs]);
    }

    private static void AssertBitEqual(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(expected[i]) != BitConverter.DoubleToInt64Bits(actual[i]))
                Assert.Fail($"number {i} is {actual[i]:R} instead of {expected[i]:R}");
        }
    }

    private class HingeCost : IRolloutCost
    {
        public virtual double Cost(Data data, int step) => (data.Qpos[7] * data.Qpos[7]) + (1e-3 * step) + data.SensorData[0];

        public double Final(Data data) => data.SiteXpos[2];
    }

    private sealed class BrokenCost : HingeCost
    {
        public override double Cost(Data data, int step) => step == 7 ? double.NaN : 0;
    }

    // bytes allocated between two calls of one thread
    private sealed class MeteredCost : HingeCost
    {
        [ThreadStatic]
        private static long s_last;
        private long _allocated;

        internal long Allocated
        {
            get => Interlocked.Read(ref _allocated);
            set => Interlocked.Exchange(ref _allocated, value);
        }

        public override double Cost(Data data, int step)
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            if (step > 0)
                Interlocked.Add(ref _allocated, now - s_last);
            s_last = now;
            return base.Cost(data, step);
        }
    }

    private sealed class Replaying(double[] controls, Action<Data, int, int>? also = null) : IRolloutControl
    {
        public void Control(Data data, int rollout, int step)
        {
            int nu = data.Ctrl.Length;
            controls.AsSpan(((rollout * Steps) + step) * nu, nu).CopyTo(data.Ctrl);
            also?.Invoke(data, rollout, step);
        }
    }

    private sealed class Watching(Action<int> seen) : IProgress<int>
    {
        internal List<int> Seen { get; } = [];

        public void Report(int value)
        {
            Seen.Add(value);
            seen(value);
        }
    }
}
