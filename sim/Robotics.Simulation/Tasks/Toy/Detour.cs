namespace Robotics.Simulation.Tasks.Toy;

/// <summary>Path to a point around a disc.</summary>
internal static class Detour
{
    private const double Ahead = 0.25; // rad along the disc's rim beyond the tangent point

    /// <summary>Computes the next waypoint: the goal if the direct path is free, otherwise a point on the rim.</summary>
    /// <param name="from">[2] m.</param>
    /// <param name="goal">[2] m. In: the goal. Out: the next waypoint.</param>
    /// <param name="disc">[2] center of the disc, m.</param>
    /// <param name="radius">Radius of the disc plus clearance, m.</param>
    /// <param name="turn">+1 for counterclockwise, -1 for clockwise.</param>
    internal static void Aim(ReadOnlySpan<double> from, Span<double> goal, ReadOnlySpan<double> disc, double radius, int turn)
    {
        if (IsFree(from, goal, disc, radius))
            return;
        double x = from[0] - disc[0], y = from[1] - disc[1], away = Math.Sqrt((x * x) + (y * y));
        double seen = away > radius ? Math.Acos(radius / away) : 0; // angle to the tangent point
        double angle = Math.Atan2(y, x) + (turn * (seen + Ahead));
        goal[0] = disc[0] + (radius * Math.Cos(angle));
        goal[1] = disc[1] + (radius * Math.Sin(angle));
    }

    /// <summary>The shorter direction: +1 counterclockwise, -1 clockwise.</summary>
    internal static int Shorter(ReadOnlySpan<double> from, ReadOnlySpan<double> goal, ReadOnlySpan<double> disc)
    {
        double x = from[0] - disc[0], y = from[1] - disc[1], u = goal[0] - disc[0], v = goal[1] - disc[1];
        return (x * v) - (y * u) >= 0 ? 1 : -1;
    }

    /// <summary>Limits a goal to a maximum distance from a point, in place.</summary>
    internal static void Shorten(ReadOnlySpan<double> from, Span<double> goal, double stride)
    {
        double x = goal[0] - from[0], y = goal[1] - from[1], way = Math.Sqrt((x * x) + (y * y));
        double part = way > stride ? stride / way : 1;
        goal[0] = from[0] + (part * x);
        goal[1] = from[1] + (part * y);
    }

    private static bool IsFree(ReadOnlySpan<double> from, ReadOnlySpan<double> goal, ReadOnlySpan<double> disc, double radius)
    {
        // the point of the segment nearest to the disc's center
        double x = goal[0] - from[0], y = goal[1] - from[1], u = disc[0] - from[0], v = disc[1] - from[1];
        double square = (x * x) + (y * y);
        double part = square > 0 ? Math.Clamp(((x * u) + (y * v)) / square, 0, 1) : 0;
        double dx = u - (part * x), dy = v - (part * y);
        return part == 0 || (dx * dx) + (dy * dy) >= radius * radius;
    }
}
