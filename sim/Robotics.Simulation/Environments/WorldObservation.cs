namespace Robotics.Simulation.Environments;

/// <summary>Observation of a world at one tick: its vectors, and the pose for its cameras. A reused slot.</summary>
internal sealed class WorldObservation(int observation, int pose)
{
    internal double[] Observation { get; } = new double[observation];

    internal double[] Pose { get; } = new double[pose];

    internal static void Copy(WorldObservation from, WorldObservation to)
    {
        from.Observation.CopyTo(to.Observation, 0);
        from.Pose.CopyTo(to.Pose, 0);
    }
}
