using MuJoCo.Modeling;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks;

/// <summary>One task: a scene, its rules and an expert.</summary>
/// <remarks>Stateless: an episode lives in its `Data`. Thread: any.</remarks>
public abstract class SimulationTask
{
    /// <summary>Shapes, rates and names.</summary>
    public abstract TaskSpec Spec { get; }

    /// <summary>How long the success condition must hold, in simulated time; zero: one instant is enough.</summary>
    public virtual TimeSpan SuccessHold => TimeSpan.Zero;

    /// <summary>Loads the scene: from `models` beside the program, where it has a folder of the task's name.</summary>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed.</exception>
    public Model LoadModel() => Model.Load(Path.Combine(AppContext.BaseDirectory, "models", Spec.Name, Spec.Name + ".xml"));

    /// <summary>The rules for one loaded model of this task's scene.</summary>
    public abstract TaskRules CreateRules(Model model);

    /// <summary>An expert that sees the simulator's state.</summary>
    /// <param name="model">The scene; it must outlive the expert.</param>
    public abstract IExpert CreateExpert(Model model);
}
