using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks;

/// <summary>The rules of a task for one model: initial states, observations, reward, success and failure.</summary>
/// <remarks>
/// Ids are looked up once; all state of an episode is in <see cref="Data"/>, including `userdata`. So a saved state is a saved episode, and
/// one instance can be used for several simulations. Allocates in the constructor only. Thread: any, each with its own data.
/// </remarks>
public abstract class TaskRules
{
    /// <summary>Creates the rules for one model.</summary>
    protected TaskRules(Model model) => Model = model;

    /// <summary>The scene.</summary>
    public Model Model { get; }

    /// <summary>Draws an initial state and computes its derived quantities. Equal seeds give equal states.</summary>
    public abstract void Reset(Data data, long seed);

    /// <summary>Called at the start of every control period, to store in `userdata` what <see cref="Reward"/> needs.</summary>
    public virtual void BeforeAction(Data data)
    {
    }

    /// <summary>Converts an action to actuator controls; by default they are equal.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="action">[Da] in the units of <see cref="TaskSpec.Actions"/>.</param>
    /// <remarks>
    /// Called once per control period, or at every timestep if commands are delayed. Not called for joint targets of an arm, which are
    /// applied by its safety filter.
    /// </remarks>
    public virtual void Act(Data data, ReadOnlySpan<double> action) => action.CopyTo(data.Ctrl);

    /// <summary>Called before every timestep, for forces of the robot's controller and for scripted motion.</summary>
    public virtual void BeforeStep(Data data)
    {
    }

    /// <summary>Called after every timestep, to update the task's state in `userdata`.</summary>
    public virtual void AfterStep(Data data)
    {
    }

    /// <summary>Computes the observation vectors.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="values">[<see cref="TaskSpec.ObservationSize"/>] to fill: all observations in the specification's order.</param>
    public abstract void Observe(Data data, Span<double> values);

    /// <summary>Reward of the last control period.</summary>
    public abstract double Reward(Data data);

    /// <summary>Whether the success condition currently holds.</summary>
    public abstract bool IsSatisfied(Data data);

    /// <summary>Whether the episode has failed, such as after a fall.</summary>
    public virtual bool IsFailed(Data data) => false;

    /// <summary>Index in <see cref="TaskSpec.Modes"/> of the alternative that the episode took; -1 before it took one.</summary>
    public virtual int Mode(Data data) => -1;

    /// <summary>Score of the episode so far; see <see cref="TaskSpec.Score"/>.</summary>
    public virtual double Score(Data data) => IsSatisfied(data) ? 1 : 0;
}
