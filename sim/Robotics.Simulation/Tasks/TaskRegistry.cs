using Robotics.Simulation.Tasks.Toy;
using Robotics.Simulation.Tasks.Locomotion;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tasks;

/// <summary>All tasks by name.</summary>
public static class TaskRegistry
{
    /// <summary>Every task, in display order.</summary>
    public static IReadOnlyList<SimulationTask> All { get; } =
    [
        new ReachTask(),
        new LiftTask(),
        new PickPlaceTask(),
        new StackTask(),
        new PushTTask(),
        new PegInsertionTask(),
        new DrawerTask(),
        new WipeTask(),
        new HandoverTask(),
        new ForkTask(),
        new PushTask(),
        new MoveTask(),
        new HopperTask(),
        new Walker2dTask(),
        new HalfCheetahTask(),
        new AntTask(),
        new QuadrupedCourseTask(),
        new NavigationTask(),
        new QuadrotorTask(),
    ];

    /// <summary>The task with this name.</summary>
    /// <exception cref="ArgumentException">The name does not exist; the message lists the existing names.</exception>
    public static SimulationTask Get(string name) =>
        All.FirstOrDefault(task => task.Spec.Name == name)
        ?? throw new ArgumentException($"there is no task '{name}': choose one of {Names(All)}");

    /// <summary>The arm task with this name.</summary>
    /// <exception cref="ArgumentException">
    /// The name does not exist or the task has actuator commands; the message lists the arm tasks.
    /// </exception>
    public static ArmTask GetArm(string name) =>
        Get(name) as ArmTask
        ?? throw new ArgumentException($"'{name}' has actuator commands instead of joint positions, so it cannot be used as an arm: " +
            $"choose one of {Names(All.OfType<ArmTask>())}");

    private static string Names(IEnumerable<SimulationTask> tasks) => string.Join(", ", tasks.Select(task => task.Spec.Name));
}
