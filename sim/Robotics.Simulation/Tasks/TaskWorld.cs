using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Sensing;
using Robotics.Simulation.Randomization.Delays;

namespace Robotics.Simulation.Tasks;

/// <summary>One simulation of a task, which advances by one action at a time.</summary>
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

    /// <summary>Status of the episode.</summary>
    public abstract EpisodeStatus Status { get; }

    /// <summary>Called before every timestep, after the rules, for observers and disturbances. May be null.</summary>
    public abstract Action<Data>? Hook { get; set; }

    /// <summary>Time between two commands to the robot: the control tick of an arm, otherwise the timestep.</summary>
    public abstract TimeSpan TickPeriod { get; }

    /// <summary>Called after every tick. May be null.</summary>
    public Action? Ticked { get; set; }

    /// <summary>Delay line of commands to the robot, advanced every tick; null for no delay. <see cref="Reset"/> restarts it.</summary>
    public ActionDelayLine? ActionDelay { get; set; }

    /// <summary>Actions since the reset.</summary>
    public int ActionCount { get; private set; }

    /// <summary>Reward of the last action.</summary>
    public double Reward { get; private set; }

    /// <summary>Sum of rewards since the reset.</summary>
    public double Return { get; private set; }

    /// <summary>
    /// The neutral action: the current setpoint of an arm; for actuators, the controls of the scene's first keyframe, otherwise 0, clamped
    /// to the ranges. It is held until the first delayed command arrives. [Da] Valid until the next call.
    /// </summary>
    public abstract ReadOnlySpan<double> Rest { get; }

    /// <summary>Creates a world. Actions of an arm pass its safety filter; other actions are actuator commands.</summary>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed.</exception>
    public static TaskWorld Open(SimulationTask task) => task is ArmTask arm ? new ArmWorld(arm) : new ActuatorWorld(task);

    /// <summary>Starts the episode with this seed.</summary>
    public void Reset(long seed)
    {
        ActionCount = 0;
        Reward = 0;
        Return = 0;
        Begin(seed);
        ActionDelay?.Reset(seed, Rest);
    }

    /// <summary>Advances by one control period, even after an episode's end.</summary>
    /// <param name="action">[Da] command, reached at the period's end, in the units of <see cref="TaskSpec.Actions"/>.</param>
    /// <returns>Status of the episode.</returns>
    /// <exception cref="ArgumentException">The action has the wrong size or contains a value that is not finite.</exception>
    public EpisodeStatus Advance(ReadOnlySpan<double> action)
    {
        if (action.Length != Task.Spec.Actions.Size)
            throw new ArgumentException($"{Task.Spec.Name} requires actions of {Task.Spec.Actions.Size} numbers, not {action.Length}");
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

    /// <summary>The command that has arrived at this tick.</summary>
    private protected ReadOnlySpan<double> Arrived(ReadOnlySpan<double> command) =>
        ActionDelay is null ? command : ActionDelay.Step(command);

    private protected abstract void Begin(long seed);

    private protected abstract void Execute(ReadOnlySpan<double> action);
}
