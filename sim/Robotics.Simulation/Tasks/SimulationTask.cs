using MuJoCo.Modeling;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks;

/// <summary>One task: a scene, its rules and an expert.</summary>
/// <remarks>Stateless: the state of an episode is in its `Data`. Thread: any.</remarks>
public abstract class SimulationTask
{
    /// <summary>Shapes, rates and names.</summary>
    public abstract TaskSpec Spec { get; }

    /// <summary>Simulated time for which the success condition must hold; zero for a single timestep.</summary>
    public virtual TimeSpan SuccessHold => TimeSpan.Zero;

    /// <summary>Loads the scene from the folder with the task's name in `models`, in the program's folder.</summary>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed.</exception>
    public Model LoadModel() => Model.Load(Path.Combine(AppContext.BaseDirectory, "models", Spec.Name, Spec.Name + ".xml"));

    /// <summary>Creates the rules for a loaded model of this task's scene.</summary>
    public abstract TaskRules CreateRules(Model model);

    /// <summary>Creates a scripted expert, which uses the simulator's state.</summary>
    /// <param name="model">The scene; it must outlive the expert.</param>
    public abstract IExpert CreateExpert(Model model);
}
