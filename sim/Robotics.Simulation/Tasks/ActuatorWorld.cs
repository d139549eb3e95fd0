using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;

namespace Robotics.Simulation.Tasks;

/// <summary>A world whose actions are actuator commands, held for one control period.</summary>
public sealed class ActuatorWorld : TaskWorld
{
    private readonly EpisodeMonitor _monitor;
    private readonly double[] _action;
    private readonly double[] _rest;
    private readonly int _stepsPerAction;

    /// <summary>Loads the task's scene.</summary>
    /// <exception cref="ArgumentException">The control period is not a multiple of the timestep.</exception>
    public ActuatorWorld(SimulationTask task)
        : base(task)
    {
        Model = task.LoadModel();
        Data = new Data(Model);
        Rules = task.CreateRules(Model);
        _monitor = new EpisodeMonitor(task, Rules);
        ActionSpec actions = task.Spec.Actions;
        _action = new double[actions.Size];
        double[] standing = Model.Nkey > 0 ? [.. Model.KeyCtrl[..actions.Size]] : new double[actions.Size];
        _rest = [.. standing.Select((command, i) => Math.Clamp(command, actions.Low[i], actions.High[i]))];
        TickPeriod = TimeSpan.FromSeconds(Model.Timestep);
        double steps = 1 / task.Spec.ControlHz / Model.Timestep;
        _stepsPerAction = (int)Math.Round(steps);
        if (Math.Abs(steps - _stepsPerAction) > 1e-6 || _stepsPerAction < 1)
            throw new ArgumentException($"{task.Spec.Name}: the control period of {1 / task.Spec.ControlHz} s is not a multiple of " +
                $"the timestep of {Model.Timestep} s");
    }

    /// <inheritdoc/>
    public override Model Model { get; }

    /// <inheritdoc/>
    public override Data Data { get; }

    /// <inheritdoc/>
    public override TaskRules Rules { get; }

    /// <inheritdoc/>
    public override EpisodeStatus Status => _monitor.Status;

    /// <inheritdoc/>
    public override Action<Data>? Hook { get; set; }

    /// <inheritdoc/>
    public override TimeSpan TickPeriod { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Rest => _rest;

    private protected override void Begin(long seed)
    {
        Rules.Reset(Data, seed);
        _monitor.Begin();
    }

    private protected override void Execute(ReadOnlySpan<double> action)
    {
        // a command is clamped to the actuator's range, as in a motor driver
        ActionSpec spec = Task.Spec.Actions;
        for (int i = 0; i < _action.Length; i++)
            _action[i] = Math.Clamp(action[i], spec.Low[i], spec.High[i]);
        if (ActionDelay is null)
            Rules.Act(Data, _action);
        bool running = Status == EpisodeStatus.Running;
        for (int k = 0; k < _stepsPerAction; k++)
        {
            if (ActionDelay is not null)
                Rules.Act(Data, Arrived(_action));
            Rules.BeforeStep(Data);
            Hook?.Invoke(Data);
            Data.Step();
            Rules.AfterStep(Data);
            _monitor.Update(Data);
            Ticked?.Invoke();
            if (running && Status != EpisodeStatus.Running)
                break; // keep the state that ended the episode
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Data.Dispose();
        Model.Dispose();
    }
}
