namespace Robotics.Simulation.Tasks;

/// <summary>All tasks by name.</summary>
public static class TaskRegistry
{
    /// <summary>Every task, in the order of the list that people see.</summary>
    public static IReadOnlyList<SimulationTask> All { get; } = [new LiftTask()];

    /// <summary>The task of this name.</summary>
    /// <exception cref="ArgumentException">There is none: the message lists those that exist.</exception>
    public static SimulationTask Get(string name) =>
        All.FirstOrDefault(task => task.Spec.Name == name)
        ?? throw new ArgumentException($"there is no task '{name}': choose one of {string.Join(", ", All.Select(task => task.Spec.Name))}");
}
