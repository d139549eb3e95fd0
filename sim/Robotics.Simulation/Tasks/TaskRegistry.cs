using Robotics.Simulation.Tasks.Beds;
using Robotics.Simulation.Tasks.Locomotion;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tasks;

/// <summary>All tasks by name.</summary>
public static class TaskRegistry
{
    /// <summary>Every task, in the order of the list that people see.</summary>
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

    /// <summary>The task of this name.</summary>
    /// <exception cref="ArgumentException">There is none: the message lists those that exist.</exception>
    public static SimulationTask Get(string name) =>
        All.FirstOrDefault(task => task.Spec.Name == name)
        ?? throw new ArgumentException($"there is no task '{name}': choose one of {Names(All)}");

    /// <summary>The task of this name whose robot takes joint positions.</summary>
    /// <exception cref="ArgumentException">There is none, or its actions go straight to actuators: the message lists those that can be chosen.</exception>
    public static ArmTask GetArm(string name) =>
        Get(name) as ArmTask
        ?? throw new ArgumentException($"'{name}' is driven by actuator commands, not by joint positions, so no arm stands for it: choose one of {Names(All.OfType<ArmTask>())}");

    private static string Names(IEnumerable<SimulationTask> tasks) => string.Join(", ", tasks.Select(task => task.Spec.Name));
}
