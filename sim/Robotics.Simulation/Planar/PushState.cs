namespace Robotics.Simulation.Planar;

/// <summary>State of a planar block and a round finger.</summary>
/// <param name="X">Center of mass of the block, x, m.</param>
/// <param name="Y">Center of mass of the block, y, m.</param>
/// <param name="Cos">Cosine of the block's angle.</param>
/// <param name="Sin">Sine of the block's angle.</param>
/// <param name="FingerX">Center of the finger, x, m.</param>
/// <param name="FingerY">Center of the finger, y, m.</param>
internal record struct PushState(double X, double Y, double Cos, double Sin, double FingerX, double FingerY)
{
    internal static PushState Of(PlanarPose block, double fingerX, double fingerY) =>
        new(block.X, block.Y, Math.Cos(block.Angle), Math.Sin(block.Angle), fingerX, fingerY);

    internal readonly PlanarPose Block => new(X, Y, Math.Atan2(Sin, Cos));

    internal readonly (double X, double Y) ToBlock(double x, double y)
    {
        double u = x - X, v = y - Y;
        return ((Cos * u) + (Sin * v), (Cos * v) - (Sin * u));
    }

    internal readonly (double X, double Y) ToWorld(double u, double v) => (X + (Cos * u) - (Sin * v), Y + (Sin * u) + (Cos * v));
}
