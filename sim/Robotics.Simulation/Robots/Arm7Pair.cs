using Robotics.Control.Acting;
using Robotics.Control.Safety;

namespace Robotics.Simulation.Robots;

/// <summary>Two <see cref="Arm7"/>, left and right, as one robot: first the left arm, then the right arm.</summary>
public static class Arm7Pair
{
    /// <summary>Name prefixes of the two arms.</summary>
    public static IReadOnlyList<string> Sides { get; } = ["left_", "right_"];

    /// <summary>Joints of the model in the order of <see cref="Spec"/>.</summary>
    public static IReadOnlyList<string> ModelJoints { get; } = Named(Arm7.ModelJoints);

    /// <summary>Joints in command order, with the limits of <see cref="Arm7.Spec"/> for each arm. [16]</summary>
    public static RobotSpec Spec { get; } = new()
    {
        Name = "arm7-pair",
        Joints = Named(Arm7.Spec.Joints),
        Units = Twice(Arm7.Spec.Units),
        Limits = new SafetyLimits(
            Twice(Arm7.Spec.Limits.PositionLow),
            Twice(Arm7.Spec.Limits.PositionHigh),
            Twice(Arm7.Spec.Limits.Velocity),
            Twice(Arm7.Spec.Limits.Acceleration),
            Arm7.Spec.Limits.Freshness),
    };

    private static string[] Named(IReadOnlyList<string> joints) => [.. Sides.SelectMany(side => joints.Select(joint => side + joint))];

    private static T[] Twice<T>(IReadOnlyList<T> values) => [.. values, .. values];
}
