namespace Robotics.Simulation.Planar;

/// <summary>An axis-aligned rectangle in a block's frame, m.</summary>
public readonly record struct Rectangle(double Left, double Bottom, double Right, double Top)
{
    /// <summary>Area, m^2.</summary>
    public double Area => (Right - Left) * (Top - Bottom);

    /// <summary>The rectangle enlarged on all sides.</summary>
    internal Rectangle Grown(double by) => new(Left - by, Bottom - by, Right + by, Top + by);

    /// <summary>Whether a point is inside.</summary>
    internal bool Holds(double x, double y) => x > Left && x < Right && y > Bottom && y < Top;

    /// <summary>Whether a segment intersects the interior.</summary>
    internal bool Blocks(double x0, double y0, double x1, double y1)
    {
        double from = 0, to = 1; // the part of the segment within both slabs
        return Clip(x0, x1 - x0, Left, Right, ref from, ref to) && Clip(y0, y1 - y0, Bottom, Top, ref from, ref to) && to - from > 1e-9;
    }

    private static bool Clip(double start, double way, double low, double high, ref double from, ref double to)
    {
        if (Math.Abs(way) < 1e-12)
            return start > low && start < high;
        double a = (low - start) / way, b = (high - start) / way;
        from = Math.Max(from, Math.Min(a, b));
        to = Math.Min(to, Math.Max(a, b));
        return from < to;
    }
}
