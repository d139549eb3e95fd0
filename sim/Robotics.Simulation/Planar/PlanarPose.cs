namespace Robotics.Simulation.Planar;

/// <summary>Planar pose: origin in m and angle in rad, counterclockwise as seen from above.</summary>
public readonly record struct PlanarPose(double X, double Y, double Angle);
