namespace Robotics.Simulation.Cameras;

/// <summary>A box along the world's axes.</summary>
/// <param name="LowX">Least x, m.</param>
/// <param name="LowY">Least y, m.</param>
/// <param name="LowZ">Least z, m.</param>
/// <param name="HighX">Greatest x, m.</param>
/// <param name="HighY">Greatest y, m.</param>
/// <param name="HighZ">Greatest z, m.</param>
public readonly record struct CropBox(double LowX, double LowY, double LowZ, double HighX, double HighY, double HighZ)
{
    /// <summary>Whether a point lies inside or on a side; one that is not finite does not.</summary>
    /// <param name="point">[3] m, world.</param>
    public bool Holds(ReadOnlySpan<double> point) =>
        point[0] >= LowX && point[0] <= HighX && point[1] >= LowY && point[1] <= HighY && point[2] >= LowZ && point[2] <= HighZ;
}
