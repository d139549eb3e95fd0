using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Observing;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Policies.Samplers;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks.Manipulation;
using Robotics.Training.Evaluation;

namespace Robotics.Training.Tests.Evaluation;

/// <summary>An evaluation and a deployment send the same commands for the same policy, seed and delays.</summary>
[Trait("Category", "Native")]
public sealed class OnePipelineTests
{
    private static readonly LiftTask s_task = new();

    private static readonly PolicySpec s_spec = PolicySpec.FromCameras("lift", [], s_task.Robot.Dof, 2, 8, s_task.Robot.Dof, 20);

    [Theory]
    [InlineData(12.5, 5, 3)]
    [InlineData(10, 9, 4)]
    [InlineData(50, 1, 5)]
    public void Evaluation_AndThreadsInVirtualTime_SendBitIdenticalCommands(double decisionHz, int latency, long seed)
    {
        List<long[]> evaluated = Evaluate(decisionHz, latency, seed), deployed = Deploy(decisionHz, latency, seed);

        Assert.InRange(evaluated.Count, 3990, 4000); // 8 s at 500 Hz
        Assert.True(deployed.Count >= evaluated.Count, $"{deployed.Count} of {evaluated.Count} commands");
        for (int i = 0; i < evaluated.Count; i++)
            Assert.Equal(evaluated[i], deployed[i]);

        // the arm has moved
        Assert.True(evaluated.Select(command => command[0]).Distinct().Count() > 1000);
    }

    [Fact]
    public void Evaluation_OneTickLater_SendsOtherCommands() =>
        Assert.NotEqual(Evaluate(12.5, 5, 3)[2000], Evaluate(12.5, 6, 3)[2000]);

    private static List<long[]> Evaluate(double decisionHz, int latency, long seed)
    {
        CommandRecorder? recorder = null;
        var options = new EvaluationOptions { Workers = 1, DecisionHz = decisionHz, LatencyTicks = latency };
        new PolicyEvaluator(s_task, () => new Reacher(), options, arm => recorder = new CommandRecorder(arm)).Evaluate([seed]);
        return recorder!.Commands; // created by Evaluate
    }

    // the threads of a run, with a servo thread on the arm side
    private static List<long[]> Deploy(double decisionHz, int latency, long seed)
    {
        var clock = new SimulatedClock();
        var recorder = new CommandRecorder(new SimulatedArm(s_task, clock) { Time = clock });
        using var arm = new InProcessArm(recorder, clock);
        var time = new VirtualTime(clock, threads: 3);
        IPacer control = time.CreatePacer(0), decide = time.CreatePacer(1), servo = time.CreatePacer(2);
        var options = new PipelineOptions { DecisionHz = decisionHz };
        TimeSpan delay = TimeSpan.FromMilliseconds(10 * latency) - TimeSpan.FromMicroseconds(1); // delivered just before its tick
        using var policy = new LatePolicy(new Reacher(), clock, decide, delay);
        Timestamp start = clock.Now;
        var pipeline = new ControlPipeline(arm, [], policy, clock, start, options);
        arm.Reset(seed);
        var thread = new Thread(() =>
        {
            for (long tick = 0; servo.WaitUntil(start + (tick * arm.Timestep)); tick++)
                arm.Step();
        });
        thread.Start();
        PipelineReport report = pipeline.RunOnThreads(control, decide, new PolicyLoopOptions { WarmUpDecisions = 0, Seed = seed });
        servo.Stop();
        thread.Join();
        Assert.Null(report.Policy.Fault);
        Assert.Equal(EpisodeStatus.TimedOut, report.Episode);
        return recorder.Commands;
    }

    /// <summary>Moves around the current position with its own noise: its actions depend on what it observes and when.</summary>
    private sealed class Reacher : IPolicy
    {
        private readonly SeededNoise _noise = new(0);

        public PolicySpec Spec => s_spec;

        public void Reset(long seed) => _noise.Reset(seed);

        public DecisionTiming Decide(Observation observation, ActionChunk chunk)
        {
            float[] state = observation[FeatureKeys.State].Floats; // [2, Ds]
            for (int i = 0; i < chunk.Values.Length; i++)
            {
                int joint = i % chunk.Dof;
                double velocity = state[chunk.Dof + joint] - state[joint];
                chunk.Values[i] = state[chunk.Dof + joint] + (0.5 * velocity) + (0.1 * (_noise.NextUniform() - 0.5));
            }
            return default;
        }

        public void Dispose()
        {
        }
    }

    /// <summary>A policy whose decisions take a given time of the virtual clock.</summary>
    private sealed class LatePolicy(IPolicy inner, IClock clock, IPacer pacer, TimeSpan delay) : IPolicy
    {
        public PolicySpec Spec => inner.Spec;

        public void Reset(long seed) => inner.Reset(seed);

        public DecisionTiming Decide(Observation observation, ActionChunk chunk)
        {
            DecisionTiming timing = inner.Decide(observation, chunk);
            pacer.WaitUntil(clock.Now + delay);
            return timing;
        }

        public void Dispose() => inner.Dispose();
    }
}
