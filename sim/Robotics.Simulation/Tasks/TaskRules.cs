using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks;

/// <summary>The rules of a task on one model: initial states, what is seen, reward, success and failure.</summary>
/// <remarks>
/// Ids are looked up once; all that an episode changes lives in <see cref="Data"/>, its `userdata` too. So a saved state is a saved episode, and one
/// instance judges many simulations at once. Allocates in the constructor only. Thread: any, each with its own data.
/// </remarks>
public abstract class TaskRules
{
    /// <summary>Prepares for one model.</summary>
    protected TaskRules(Model model) => Model = model;

    /// <summary>The scene.</summary>
    public Model Model { get; }

    /// <summary>Draws an initial state and computes all that follows from it. Equal seeds give equal states.</summary>
    public abstract void Reset(Data data, long seed);

    /// <summary>Called at the beginning of every control period: keeps in `userdata` what <see cref="Reward"/> compares its end with.</summary>
    public virtual void BeforeAction(Data data)
    {
    }

    /// <summary>Puts an action into the actuators; by default the controls are the action.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="action">[Da] in the units of <see cref="TaskSpec.Actions"/>.</param>
    /// <remarks>
    /// Called once a control period, or at every timestep where commands are delayed. Not called where the action is the target of an arm's joints: the
    /// arm takes those from its safety filter.
    /// </remarks>
    public virtual void Act(Data data, ReadOnlySpan<double> action) => action.CopyTo(data.Ctrl);

    /// <summary>Called before every timestep: forces of the robot's own controller, things that move by themselves.</summary>
    public virtual void BeforeStep(Data data)
    {
    }

    /// <summary>Called after every timestep: keeps in `userdata` what the task must remember.</summary>
    public virtual void AfterStep(Data data)
    {
    }

    /// <summary>What a policy may see beside pictures.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="values">[<see cref="TaskSpec.ObservationSize"/>] to fill: all observations in the specification's order.</param>
    public abstract void Observe(Data data, Span<double> values);

    /// <summary>Reward of the control period that has just ended.</summary>
    public abstract double Reward(Data data);

    /// <summary>Whether the success condition holds in this instant.</summary>
    public abstract bool IsSatisfied(Data data);

    /// <summary>Whether the episode cannot go on: fallen, flown away.</summary>
    public virtual bool IsFailed(Data data) => false;

    /// <summary>The task's own measure of the episode so far; see <see cref="TaskSpec.Score"/>.</summary>
    public virtual double Score(Data data) => IsSatisfied(data) ? 1 : 0;
}
