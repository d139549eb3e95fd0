using Robotics.Control.Acting;

namespace Robotics.Control.Deciding;

/// <summary>The actions that a task accepts: their space, and for each dimension a name, a unit and a range.</summary>
public sealed record ActionSpec
{
    /// <summary>Describes actions.</summary>
    /// <param name="names">[Da].</param>
    /// <param name="units">[Da] "rad", "m", "N", "N·m", "m/s", "rad/s", or "1" for a part of the actuator's range.</param>
    /// <param name="low">[Da] smallest values.</param>
    /// <param name="high">[Da] largest values.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a range is empty.</exception>
    public ActionSpec(IReadOnlyList<string> names, IReadOnlyList<string> units, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        if (units.Count != names.Count || low.Count != names.Count || high.Count != names.Count)
        {
            throw new ArgumentException(
                $"The actions have {names.Count} names, {units.Count} units, {low.Count} low and {high.Count} high values; "
                + "the counts must agree.");
        }
        for (int i = 0; i < names.Count; i++)
        {
            if (!(low[i] < high[i]))
                throw new ArgumentException($"The range {low[i]} to {high[i]} of the action '{names[i]}' is empty.");
        }
        (Names, Units, Low, High) = (names, units, low, high);
    }

    /// <summary>What the numbers mean.</summary>
    public ActionSpace Space { get; init; } = ActionSpace.Actuator;

    /// <summary>Names. [Da]</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Units. [Da]</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>Smallest values. [Da]</summary>
    public IReadOnlyList<double> Low { get; }

    /// <summary>Largest values. [Da]</summary>
    public IReadOnlyList<double> High { get; }

    /// <summary>Action dimensions, Da.</summary>
    public int Size => Names.Count;

    /// <summary>Joint position targets of a robot, within its limits.</summary>
    public static ActionSpec Of(RobotSpec robot) =>
        new(robot.Joints, robot.Units, [.. robot.Limits.PositionLow], [.. robot.Limits.PositionHigh]) { Space = ActionSpace.JointPosition };

    /// <summary>Actuator commands as parts of their range, from -1 to 1.</summary>
    public static ActionSpec Normalized(params IReadOnlyList<string> names) =>
        new(names, [.. names.Select(_ => "1")], [.. names.Select(_ => -1.0)], [.. names.Select(_ => 1.0)]);
}
