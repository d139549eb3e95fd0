using Robotics.Control.Acting;

namespace Robotics.Simulation.Tasks;

/// <summary>Action space of a task: names, units and ranges of the action dimensions.</summary>
public sealed record ActionSpec
{
    /// <summary>Creates an action space.</summary>
    /// <param name="names">[Da].</param>
    /// <param name="units">[Da] "rad", "m", "N", "N·m", "m/s", "rad/s", or "1" for a fraction of the actuator's range.</param>
    /// <param name="low">[Da] minimum values.</param>
    /// <param name="high">[Da] maximum values.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a range is empty.</exception>
    public ActionSpec(IReadOnlyList<string> names, IReadOnlyList<string> units, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        if (units.Count != names.Count || low.Count != names.Count || high.Count != names.Count)
            throw new ArgumentException(
                $"actions: {names.Count} names, {units.Count} units, {low.Count} low and {high.Count} high values; all must be as many");
        for (int i = 0; i < names.Count; i++)
        {
            if (!(low[i] < high[i]))
                throw new ArgumentException($"action {names[i]}: its range {low[i]} to {high[i]} is empty");
        }
        (Names, Units, Low, High) = (names, units, low, high);
    }

    /// <summary>Names. [Da]</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Units. [Da]</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>Minimum values. [Da]</summary>
    public IReadOnlyList<double> Low { get; }

    /// <summary>Maximum values. [Da]</summary>
    public IReadOnlyList<double> High { get; }

    /// <summary>Da, number of action dimensions.</summary>
    public int Size => Names.Count;

    /// <summary>Joint position targets of a robot, within its limits.</summary>
    public static ActionSpec Of(RobotSpec robot) =>
        new(robot.Joints, robot.Units, [.. robot.Limits.PositionLow], [.. robot.Limits.PositionHigh]);

    /// <summary>Actuator commands normalized to their range, from -1 to 1.</summary>
    public static ActionSpec Normalized(params IReadOnlyList<string> names) =>
        new(names, [.. names.Select(_ => "1")], [.. names.Select(_ => -1.0)], [.. names.Select(_ => 1.0)]);
}
