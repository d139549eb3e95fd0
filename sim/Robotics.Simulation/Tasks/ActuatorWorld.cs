using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;

namespace Robotics.Simulation.Tasks;

/// <summary>A world whose actions go to the actuators and stay there for one control period.</summary>
public sealed class ActuatorWorld : TaskWorld
{
    private readonly EpisodeJudge _judge;
    private readonly double[] _action;
    private readonly double[] _rest;
    private readonly int _stepsPerAction;

    /// <summary>Loads the task's scene.</summary>
    /// <exception cref="ArgumentException">The control period is no whole number of timesteps.</exception>
    public ActuatorWorld(SimulationTask task)
        : base(task)
    {
        Model = task.LoadModel();
        Data = new Data(Model);
        Rules = task.CreateRules(Model);
        _judge = new EpisodeJudge(task, Rules);
        ActionSpec actions = task.Spec.Actions;
        _action = new double[actions.Size];
        double[] standing = Model.Nkey > 0 ? [.. Model.KeyCtrl[..actions.Size]] : new double[actions.Size];
        _rest = [.. standing.Select((command, i) => Math.Clamp(command, actions.Low[i], actions.High[i]))];
        TickPeriod = TimeSpan.FromSeconds(Model.Timestep);
        double steps = 1 / task.Spec.ControlHz / Model.Timestep;
        _stepsPerAction = (int)Math.Round(steps);
        if (Math.Abs(steps - _stepsPerAction) > 1e-6 || _stepsPerAction < 1)
            throw new ArgumentException($"{task.Spec.Name}: a period of {1 / task.Spec.ControlHz} s is no whole number of timesteps of {Model.Timestep} s");
    }

    /// <inheritdoc/>
    public override Model Model { get; }

    /// <inheritdoc/>
    public override Data Data { get; }

    /// <inheritdoc/>
    public override TaskRules Rules { get; }

    /// <inheritdoc/>
    public override EpisodeStatus Status => _judge.Status;

    /// <inheritdoc/>
    public override Action<Data>? Hook { get; set; }

    /// <inheritdoc/>
    public override TimeSpan TickPeriod { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Rest => _rest;

    private protected override void Begin(long seed)
    {
        Rules.Reset(Data, seed);
        _judge.Begin();
    }

    private protected override void Execute(ReadOnlySpan<double> action)
    {
        // a command beyond an actuator's range is its range's end, as at a motor
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
            _judge.Judge(Data);
            Ticked?.Invoke();
            if (running && Status != EpisodeStatus.Running)
                break; // the episode's last state is the one that ended it
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Data.Dispose();
        Model.Dispose();
    }
}
