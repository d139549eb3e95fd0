using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Robots;

/// <summary>A task's arm in MuJoCo behind the port of a real one: position servos with gravity compensation.</summary>
/// <remarks>Thread: the control thread. Allocates in the constructor and in <see cref="Reset"/> only.</remarks>
public sealed class SimulatedArm : IRobot, ISteppable, IEpisodic
{
    private readonly IClock _clock;
    private readonly int[] _qposadr;
    private readonly int[] _dofadr;
    private readonly long _holdSteps;
    private readonly long _maxSteps;
    private long _steps;
    private long _satisfied;
    private long _sequence;
    private long _lastTick = long.MinValue;
    private bool _stopped;
    private EpisodeStatus _episode;

    /// <summary>Loads the task's scene and puts the arm at its home posture; no episode runs until the first <see cref="Reset"/>.</summary>
    /// <param name="task">The task.</param>
    /// <param name="clock">Stamps readings: the machine's clock in real time, a <see cref="SimulatedClock"/> in lockstep.</param>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed.</exception>
    public SimulatedArm(SimulationTask task, IClock clock)
    {
        Task = task;
        _clock = clock;
        Model = task.LoadModel();
        Data = new Data(Model);
        Timestep = TimeSpan.FromSeconds(Model.Timestep);
        _qposadr = new int[Spec.Dof];
        _dofadr = new int[Spec.Dof];
        for (int i = 0; i < Spec.Dof; i++)
        {
            int joint = Model.Id(ObjectType.Joint, task.ModelJoints[i]);
            _qposadr[i] = Model.JntQposadr[joint];
            _dofadr[i] = Model.JntDofadr[joint];
        }
        _holdSteps = (long)Math.Round(task.SuccessHold / Timestep);
        _maxSteps = (long)Math.Round(task.Spec.MaxSteps / task.Spec.ControlHz / Model.Timestep);
        Snapshots = new LatestValue<SimulationSnapshot>(() => new SimulationSnapshot(Model.Nq));
        task.Reset(Data, 0);
        Publish();
    }

    /// <summary>The task that the arm is in.</summary>
    public SimulationTask Task { get; }

    /// <summary>The scene.</summary>
    public Model Model { get; }

    /// <summary>The state; for experts and recorders on the control thread.</summary>
    public Data Data { get; }

    /// <inheritdoc/>
    public RobotSpec Spec => Task.Spec.Robot;

    /// <inheritdoc/>
    public int EnvironmentSize => Model.Nq;

    /// <inheritdoc/>
    public TimeSpan Timestep { get; }

    /// <summary>What the cameras draw: the world after every step. One reader.</summary>
    public LatestValue<SimulationSnapshot> Snapshots { get; }

    /// <inheritdoc/>
    public bool TryRead(RobotState state)
    {
        if (state.Sequence >= _sequence)
            return false;
        Span<double> q = Data.Qpos, v = Data.Qvel;
        for (int i = 0; i < _qposadr.Length; i++)
        {
            state.Position[i] = q[_qposadr[i]];
            state.Velocity[i] = v[_dofadr[i]];
        }
        q.CopyTo(state.Environment);
        state.CapturedAt = _clock.Now;
        state.Sequence = _sequence;
        state.Episode = _episode;
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

        // the servos hold the arm where it is
        Span<double> q = Data.Qpos, u = Data.Ctrl;
        for (int i = 0; i < _qposadr.Length; i++)
            u[i] = q[_qposadr[i]];
    }

    /// <inheritdoc/>
    public void Step()
    {
        // gravity compensation, as arms of this class have it: the bias forces of the last step
        Span<double> applied = Data.QfrcApplied, bias = Data.QfrcBias;
        foreach (int dof in _dofadr)
            applied[dof] = bias[dof];
        Data.Step();
        _steps++;
        Judge();
        Publish();
    }

    /// <inheritdoc/>
    public void Reset(long seed)
    {
        Task.Reset(Data, seed);
        _steps = 0;
        _satisfied = 0;
        _lastTick = long.MinValue;
        _stopped = false;
        _episode = EpisodeStatus.Running;
        Publish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Data.Dispose();
        Model.Dispose();
    }

    private void Judge()
    {
        if (_episode != EpisodeStatus.Running)
            return;
        _satisfied = Task.IsSatisfied(Data) ? _satisfied + 1 : 0;
        if (_satisfied >= _holdSteps)
            _episode = EpisodeStatus.Succeeded;
        else if (_steps >= _maxSteps)
            _episode = EpisodeStatus.TimedOut;
    }

    private void Publish()
    {
        _sequence++;
        SimulationSnapshot slot = Snapshots.WriteSlot;
        Data.Qpos.CopyTo(slot.Qpos);
        slot.CapturedAt = _clock.Now;
        slot.Sequence = _sequence;
        Snapshots.Publish();
    }
}
