using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Robots;

/// <summary>A task's arm in MuJoCo with the interface of a real arm: position servos with gravity compensation.</summary>
/// <remarks>Thread: the control thread. Allocates in the constructor and in <see cref="Reset"/> only.</remarks>
public sealed class SimulatedArm : IRobot, ISteppable, IEpisodic
{
    private readonly IClock _clock;
    private readonly JointMap _joints;
    private readonly EpisodeMonitor _monitor;
    private readonly double[] _observed; // all observations of the task, joint positions first
    private long _sequence;
    private long _lastTick = long.MinValue;
    private bool _stopped;

    /// <summary>
    /// Loads the task's scene and places the arm at its home posture; no episode runs until the first <see cref="Reset"/>.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="clock">Timestamps robot states: the system clock in real time, a <see cref="SimulatedClock"/> in lockstep.</param>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed.</exception>
    public SimulatedArm(ArmTask task, IClock clock)
    {
        Task = task;
        _clock = clock;
        Model = task.LoadModel();
        Data = new Data(Model);
        Timestep = TimeSpan.FromSeconds(Model.Timestep);
        Rules = task.CreateRules(Model);
        _observed = new double[task.Spec.ObservationSize];
        Capabilities = new RobotCapabilities { HasEpisodes = true, HasStepping = true, Signals = task.Spec.Signals };
        _joints = new JointMap(Model, task.ModelJoints);
        _monitor = new EpisodeMonitor(task, Rules);
        Snapshots = new LatestValue<SimulationSnapshot>(() => new SimulationSnapshot(EnvironmentSize));
        Rules.Reset(Data, 0);
        Publish();
    }

    /// <summary>The task.</summary>
    public ArmTask Task { get; }

    /// <summary>The scene.</summary>
    public Model Model { get; }

    /// <summary>The task's rules for <see cref="Model"/>.</summary>
    public TaskRules Rules { get; }

    /// <summary>The simulation; for experts and recorders on the control thread.</summary>
    public Data Data { get; }

    /// <summary>Called before every timestep, after the rules, for observers and disturbances. May be null.</summary>
    public Action<Data>? Hook { get; set; }

    /// <summary>The clock that each step advances by one timestep; null where time passes by itself.</summary>
    public SimulatedClock? Time { get; init; }

    /// <inheritdoc/>
    public RobotSpec Spec => Task.Robot;

    /// <inheritdoc/>
    public RobotCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public IEpisodic? Episodes => this;

    /// <inheritdoc/>
    public ISteppable? Stepping => this;

    /// <inheritdoc/>
    public int EnvironmentSize => ScenePose.Size(Model);

    /// <inheritdoc/>
    public TimeSpan Timestep { get; }

    /// <summary>Snapshots of the world after every step, for the cameras. One reader.</summary>
    public LatestValue<SimulationSnapshot> Snapshots { get; }

    /// <inheritdoc/>
    public bool TryRead(RobotState state)
    {
        if (state.Sequence >= _sequence)
            return false;
        _joints.Positions(Data, state.Position);
        _joints.Velocities(Data, state.Velocity);
        ScenePose.Capture(Data, state.Environment);
        if (state.Signals.Length > 0)
        {
            Rules.Observe(Data, _observed);
            _observed.AsSpan(_observed.Length - state.Signals.Length).CopyTo(state.Signals);
        }
        state.CapturedAt = _clock.Now;
        state.Sequence = _sequence;
        state.Episode = _monitor.Status;
        return true;
    }

    /// <inheritdoc/>
    public SendStatus Send(SafeCommand command)
    {
        if (_stopped)
            return SendStatus.Stopped;
        if (command.Tick <= _lastTick)
            return SendStatus.StaleTick;
        _lastTick = command.Tick;
        command.Position.CopyTo(Data.Ctrl);
        return SendStatus.Sent;
    }

    /// <inheritdoc/>
    public void Stop()
    {
        if (_stopped)
            return;
        _stopped = true;

        // the servos hold the current position
        _joints.Positions(Data, Data.Ctrl);
    }

    /// <inheritdoc/>
    public void Step()
    {
        Time?.Advance(Timestep);
        Rules.BeforeStep(Data);
        Hook?.Invoke(Data);
        Data.Step();
        Rules.AfterStep(Data);
        _monitor.Update(Data);
        Publish();
    }

    /// <inheritdoc/>
    public void Reset(long seed)
    {
        Rules.Reset(Data, seed);
        _lastTick = long.MinValue;
        _stopped = false;
        _monitor.Begin();
        Publish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Data.Dispose();
        Model.Dispose();
    }

    private void Publish()
    {
        _sequence++;
        SimulationSnapshot slot = Snapshots.WriteSlot;
        ScenePose.Capture(Data, slot.Pose);
        slot.CapturedAt = _clock.Now;
        slot.Sequence = _sequence;
        Snapshots.Publish();
    }
}
