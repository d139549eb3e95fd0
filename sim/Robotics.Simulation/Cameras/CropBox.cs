namespace Robotics.Simulation.Cameras;

/// <summary>An axis-aligned box in the world frame.</summary>
/// <param name="LowX">Minimum x, m.</param>
/// <param name="LowY">Minimum y, m.</param>
/// <param name="LowZ">Minimum z, m.</param>
/// <param name="HighX">Maximum x, m.</param>
/// <param name="HighY">Maximum y, m.</param>
/// <param name="HighZ">Maximum z, m.</param>
public readonly record struct CropBox(double LowX, double LowY, double LowZ, double HighX, double HighY, double HighZ)
{
    /// <summary>Whether a point is inside or on the boundary; false if it is not finite.</summary>
    /// <param name="point">[3] m, world.</param>
    public bool Holds(ReadOnlySpan<double> point) =>
        point[0] >= LowX && point[0] <= HighX && point[1] >= LowY && point[1] <= HighY && point[2] >= LowZ && point[2] <= HighZ;
}
