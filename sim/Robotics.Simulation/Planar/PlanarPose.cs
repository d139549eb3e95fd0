namespace Robotics.Simulation.Planar;

/// <summary>Where a flat block lies: its frame's origin in m and its turn in rad, counterclockwise as seen from above.</summary>
public readonly record struct PlanarPose(double X, double Y, double Angle);
