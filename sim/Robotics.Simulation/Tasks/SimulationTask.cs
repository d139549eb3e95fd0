using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks;

/// <summary>One task: a scene, a distribution of initial states, a success condition and an expert.</summary>
/// <remarks>Stateless: what an episode needs lives in <see cref="Data"/>. Thread: any.</remarks>
public abstract class SimulationTask
{
    /// <summary>Shapes, rates and names.</summary>
    public abstract TaskSpec Spec { get; }

    /// <summary>The scene, below `models/`.</summary>
    public abstract string ModelFile { get; }

    /// <summary>Joint names of the model in the order of the robot's joints; a gripper's first finger stands for the gripper.</summary>
    public abstract IReadOnlyList<string> ModelJoints { get; }

    /// <summary>How long the success condition must hold, in simulated time.</summary>
    public abstract TimeSpan SuccessHold { get; }

    /// <summary>Loads the scene.</summary>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed.</exception>
    public Model LoadModel() => Model.Load(ModelPath);

    /// <summary>Where the scene lies on disk: beside the program.</summary>
    public string ModelPath => Path.Combine(AppContext.BaseDirectory, "models", ModelFile);

    /// <summary>Draws an initial state. Equal seeds give equal states.</summary>
    public abstract void Reset(Data data, long seed);

    /// <summary>Whether the success condition holds in this instant. Allocates nothing.</summary>
    public abstract bool IsSatisfied(Data data);

    /// <summary>An expert that sees the simulator's state.</summary>
    public abstract IExpert CreateExpert(Model model);
}
