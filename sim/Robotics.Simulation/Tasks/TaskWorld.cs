using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Sensing;
using Robotics.Simulation.Randomization.Delays;

namespace Robotics.Simulation.Tasks;

/// <summary>One simulation of a task that advances an action at a time, as fast as the machine can.</summary>
/// <remarks>Thread: one at a time. Allocates in the constructor only.</remarks>
public abstract class TaskWorld : IDisposable
{
    private protected TaskWorld(SimulationTask task) => Task = task;

    /// <summary>The task.</summary>
    public SimulationTask Task { get; }

    /// <summary>The scene.</summary>
    public abstract Model Model { get; }

    /// <summary>The simulation.</summary>
    public abstract Data Data { get; }

    /// <summary>The rules for <see cref="Model"/>.</summary>
    public abstract TaskRules Rules { get; }

    /// <summary>Where the episode stands.</summary>
    public abstract EpisodeStatus Status { get; }

    /// <summary>Called before every timestep, after the rules: whoever watches or pushes hooks in here. Null for nobody.</summary>
    public abstract Action<Data>? Hook { get; set; }

    /// <summary>Time between two commands to the robot: an arm's control tick, elsewhere the timestep.</summary>
    public abstract TimeSpan TickPeriod { get; }

    /// <summary>Called after every tick. Null for nobody.</summary>
    public Action? Ticked { get; set; }

    /// <summary>What commands pass on their way to the robot, a tick at a time; null: they arrive at once. <see cref="Reset"/> begins it anew.</summary>
    public ActionDelayLine? ActionDelay { get; set; }

    /// <summary>Actions since the reset.</summary>
    public int ActionCount { get; private set; }

    /// <summary>Reward of the last action.</summary>
    public double Reward { get; private set; }

    /// <summary>Sum of rewards since the reset.</summary>
    public double Return { get; private set; }

    /// <summary>
    /// The action of who wants nothing: an arm's set-point that is due now; of actuators the command of the scene's first keyframe, else 0, brought within
    /// the ranges. Holds until the first delayed command arrives. [Da] Lent until the next call.
    /// </summary>
    public abstract ReadOnlySpan<double> Rest { get; }

    /// <summary>Opens a world: an arm's moves through its safety filter, any other takes actions at its actuators.</summary>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed.</exception>
    public static TaskWorld Open(SimulationTask task) => task is ArmTask arm ? new ArmWorld(arm) : new ActuatorWorld(task);

    /// <summary>Starts the episode of this seed.</summary>
    public void Reset(long seed)
    {
        ActionCount = 0;
        Reward = 0;
        Return = 0;
        Begin(seed);
        ActionDelay?.Reset(seed, Rest);
    }

    /// <summary>Goes on for one control period, after an episode's end too.</summary>
    /// <param name="action">[Da] what is due at the period's end, in the units of <see cref="TaskSpec.Actions"/>.</param>
    /// <returns>Where the episode stands then.</returns>
    /// <exception cref="ArgumentException">The action has another size or holds a number that is not finite.</exception>
    public EpisodeStatus Advance(ReadOnlySpan<double> action)
    {
        if (action.Length != Task.Spec.Actions.Size)
            throw new ArgumentException($"{Task.Spec.Name} takes actions of {Task.Spec.Actions.Size} numbers, not {action.Length}");
        for (int i = 0; i < action.Length; i++)
        {
            if (!double.IsFinite(action[i]))
                throw new ArgumentException($"{Task.Spec.Name}: action {Task.Spec.Actions.Names[i]} is {action[i]}, not a finite number");
        }
        Rules.BeforeAction(Data);
        Execute(action);
        ActionCount++;
        Reward = Rules.Reward(Data);
        Return += Reward;
        return Status;
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>What of the commands has arrived at this tick.</summary>
    private protected ReadOnlySpan<double> Arrived(ReadOnlySpan<double> command) => ActionDelay is null ? command : ActionDelay.Step(command);

    private protected abstract void Begin(long seed);

    private protected abstract void Execute(ReadOnlySpan<double> action);
}
