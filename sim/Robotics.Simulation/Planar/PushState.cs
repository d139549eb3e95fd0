namespace Robotics.Simulation.Planar;

/// <summary>A flat block and a round finger beside it.</summary>
/// <param name="X">The block's middle of mass, m.</param>
/// <param name="Y">The block's middle of mass, m.</param>
/// <param name="Cos">Of the block's turn.</param>
/// <param name="Sin">Of the block's turn.</param>
/// <param name="FingerX">Middle of the finger, m.</param>
/// <param name="FingerY">Middle of the finger, m.</param>
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
