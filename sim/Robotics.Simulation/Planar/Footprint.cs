namespace Robotics.Simulation.Planar;

/// <summary>Footprint of a planar block: non-overlapping rectangles in its frame.</summary>
/// <remarks>Thread: any.</remarks>
public sealed class Footprint
{
    private const int MaxVertices = 8; // of a rectangle clipped to another

    private readonly Rectangle[] _parts;

    /// <summary>Creates a footprint.</summary>
    /// <exception cref="ArgumentException">There are no rectangles, one is empty, or two overlap.</exception>
    public Footprint(params IReadOnlyList<Rectangle> parts)
    {
        _parts = [.. parts];
        if (_parts.Length == 0)
            throw new ArgumentException("a footprint needs at least one rectangle");
        for (int i = 0; i < _parts.Length; i++)
        {
            Rectangle a = _parts[i];
            if (!(a.Left < a.Right && a.Bottom < a.Top))
                throw new ArgumentException($"rectangle {i} of a footprint is empty: {a}");
            for (int j = 0; j < i; j++)
            {
                Rectangle b = _parts[j];
                if (Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left) > 1e-12
                    && Math.Min(a.Top, b.Top) - Math.Max(a.Bottom, b.Bottom) > 1e-12)
                    throw new ArgumentException($"rectangles {j} and {i} of a footprint overlap, so their common area would count twice");
            }
        }
        Area = _parts.Sum(part => part.Area);
    }

    /// <summary>The rectangles.</summary>
    public ReadOnlySpan<Rectangle> Parts => _parts;

    /// <summary>Covered area, m^2.</summary>
    public double Area { get; }

    /// <summary>
    /// Overlap of this footprint in two poses as a fraction of its area, 0 to 1. Exact up to rounding; allocates nothing.
    /// </summary>
    public double Overlap(PlanarPose a, PlanarPose b)
    {
        // pose of a in the frame of b, in which the rectangles of b are axis-aligned
        (double sin, double cos) = Math.SinCos(b.Angle);
        double x = a.X - b.X, y = a.Y - b.Y;
        var relative = new PlanarPose((cos * x) + (sin * y), (cos * y) - (sin * x), a.Angle - b.Angle);
        Span<double> polygon = stackalloc double[2 * MaxVertices], cut = stackalloc double[2 * MaxVertices];
        (sin, cos) = Math.SinCos(relative.Angle);
        double common = 0;
        foreach (Rectangle moved in _parts)
        {
            foreach (Rectangle still in _parts)
            {
                Corners(moved, relative, sin, cos, polygon);
                int n = Cut(polygon, 4, cut, 1, 0, still.Right);
                n = Cut(cut, n, polygon, 0, 1, still.Top);
                n = Cut(polygon, n, cut, -1, 0, -still.Left);
                n = Cut(cut, n, polygon, 0, -1, -still.Bottom);
                common += AreaOf(polygon[..(2 * n)]);
            }
        }
        return common / Area;
    }

    /// <summary>Maximum absolute coordinate of any corner in the world, m.</summary>
    public double Extent(PlanarPose pose)
    {
        (double sin, double cos) = Math.SinCos(pose.Angle);
        Span<double> corners = stackalloc double[8];
        double extent = 0;
        foreach (Rectangle part in _parts)
        {
            Corners(part, pose, sin, cos, corners);
            foreach (double coordinate in corners)
                extent = Math.Max(extent, Math.Abs(coordinate));
        }
        return extent;
    }

    /// <summary>Distance from a point to the block, m; 0 inside.</summary>
    public double Distance(PlanarPose pose, double x, double y)
    {
        (double sin, double cos) = Math.SinCos(pose.Angle);
        double u = x - pose.X, v = y - pose.Y, px = (cos * u) + (sin * v), py = (cos * v) - (sin * u);
        double square = double.PositiveInfinity;
        foreach (Rectangle part in _parts)
        {
            double dx = px - Math.Clamp(px, part.Left, part.Right), dy = py - Math.Clamp(py, part.Bottom, part.Top);
            square = Math.Min(square, (dx * dx) + (dy * dy));
        }
        return Math.Sqrt(square);
    }

    private static void Corners(Rectangle part, PlanarPose pose, double sin, double cos, Span<double> corners)
    {
        for (int i = 0; i < 4; i++)
        {
            double u = i is 1 or 2 ? part.Right : part.Left, v = i >= 2 ? part.Top : part.Bottom;
            corners[2 * i] = pose.X + (cos * u) - (sin * v);
            corners[(2 * i) + 1] = pose.Y + (sin * u) + (cos * v);
        }
    }

    // clips a convex polygon to the half-plane u x + v y <= limit (Sutherland and Hodgman)
    private static int Cut(ReadOnlySpan<double> from, int count, Span<double> to, double u, double v, double limit)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            int j = i + 1 == count ? 0 : i + 1;
            double x0 = from[2 * i], y0 = from[(2 * i) + 1], x1 = from[2 * j], y1 = from[(2 * j) + 1];
            double d0 = (u * x0) + (v * y0) - limit, d1 = (u * x1) + (v * y1) - limit;
            if (d0 <= 0)
                Add(to, ref kept, x0, y0);
            if (d0 < 0 && d1 > 0 || d0 > 0 && d1 < 0)
            {
                double part = d0 / (d0 - d1);
                Add(to, ref kept, x0 + (part * (x1 - x0)), y0 + (part * (y1 - y0)));
            }
        }
        return kept;
    }

    private static void Add(Span<double> polygon, ref int count, double x, double y)
    {
        polygon[2 * count] = x;
        polygon[(2 * count) + 1] = y;
        count++;
    }

    private static double AreaOf(ReadOnlySpan<double> polygon)
    {
        double twice = 0;
        for (int i = 0; i < polygon.Length; i += 2)
        {
            int j = i + 2 == polygon.Length ? 0 : i + 2;
            twice += (polygon[i] * polygon[j + 1]) - (polygon[j] * polygon[i + 1]);
        }
        return Math.Max(0, twice / 2);
    }
}
