namespace Robotics.Simulation.Environments;

/// <summary>What can be seen of a world at one tick: its vectors, and the pose that its cameras draw. A reused slot.</summary>
internal sealed class Sight(int observation, int pose)
{
    internal double[] Observation { get; } = new double[observation];

    internal double[] Pose { get; } = new double[pose];

    internal static void Copy(Sight from, Sight to)
    {
        from.Observation.CopyTo(to.Observation, 0);
        from.Pose.CopyTo(to.Pose, 0);
    }
}
