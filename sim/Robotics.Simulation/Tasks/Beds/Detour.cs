namespace Robotics.Simulation.Tasks.Beds;

/// <summary>The way to a point with a disc in between.</summary>
internal static class Detour
{
    private const double Ahead = 0.25; // rad along the disc's rim beyond the point that is seen from here

    /// <summary>Where to head for now: the goal itself once the way is free, before that a point on the rim.</summary>
    /// <param name="from">[2] m.</param>
    /// <param name="goal">[2] m. In: the goal. Out: where to head for.</param>
    /// <param name="disc">[2] its middle, m.</param>
    /// <param name="radius">Radius to keep away, m.</param>
    /// <param name="turn">+1 to go round counterclockwise, -1 clockwise.</param>
    internal static void Aim(ReadOnlySpan<double> from, Span<double> goal, ReadOnlySpan<double> disc, double radius, int turn)
    {
        if (IsFree(from, goal, disc, radius))
            return;
        double x = from[0] - disc[0], y = from[1] - disc[1], away = Math.Sqrt((x * x) + (y * y));
        double seen = away > radius ? Math.Acos(radius / away) : 0; // from the foot of the line of sight to where it touches the rim
        double angle = Math.Atan2(y, x) + (turn * (seen + Ahead));
        goal[0] = disc[0] + (radius * Math.Cos(angle));
        goal[1] = disc[1] + (radius * Math.Sin(angle));
    }

    /// <summary>The shorter way round: +1 counterclockwise, -1 clockwise.</summary>
    internal static int Shorter(ReadOnlySpan<double> from, ReadOnlySpan<double> goal, ReadOnlySpan<double> disc)
    {
        double x = from[0] - disc[0], y = from[1] - disc[1], u = goal[0] - disc[0], v = goal[1] - disc[1];
        return (x * v) - (y * u) >= 0 ? 1 : -1;
    }

    /// <summary>Shortens the way from a point to a goal to one stride, in place.</summary>
    internal static void Shorten(ReadOnlySpan<double> from, Span<double> goal, double stride)
    {
        double x = goal[0] - from[0], y = goal[1] - from[1], way = Math.Sqrt((x * x) + (y * y));
        double part = way > stride ? stride / way : 1;
        goal[0] = from[0] + (part * x);
        goal[1] = from[1] + (part * y);
    }

    private static bool IsFree(ReadOnlySpan<double> from, ReadOnlySpan<double> goal, ReadOnlySpan<double> disc, double radius)
    {
        // the point of the segment that is nearest to the disc's middle
        double x = goal[0] - from[0], y = goal[1] - from[1], u = disc[0] - from[0], v = disc[1] - from[1];
        double square = (x * x) + (y * y);
        double part = square > 0 ? Math.Clamp(((x * u) + (y * v)) / square, 0, 1) : 0;
        double dx = u - (part * x), dy = v - (part * y);
        return part == 0 || (dx * dx) + (dy * dy) >= radius * radius;
    }
}
