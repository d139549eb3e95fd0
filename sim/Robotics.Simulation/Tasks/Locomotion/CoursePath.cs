namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>
/// The reference path of `quadruped-course`: from the start table around the weave poles, over the A-frame and the board to the end table.
/// </summary>
/// <remarks>A planar path; the height of the A-frame is ignored. Immutable. Thread: any.</remarks>
internal static class CoursePath
{
    private const double Step = 0.02; // m, maximum distance between points
    private const double Weave = 0.25; // m, distance from a pole
    private const double FirstPole = 1.3;
    private const double Spacing = 0.7;
    private const double East = 3.75; // x at the start of the first turn
    private const double West = 1.25; // x at the start of the second turn
    private const double Turn = 0.85; // m, radius of both turns

    private static readonly double[] s_points = Draw(); // [n, 2]
    private static readonly double[] s_ways = Measure(s_points); // [n], m from the start

    /// <summary>Length of the path, m.</summary>
    internal static double Length => s_ways[^1];

    /// <summary>Arc length of the path's point nearest to a position, m.</summary>
    internal static double Project(double x, double y)
    {
        double best = double.PositiveInfinity, way = 0;
        for (int i = 0; i < s_ways.Length; i++)
        {
            double dx = s_points[2 * i] - x, dy = s_points[(2 * i) + 1] - y, distance = (dx * dx) + (dy * dy);
            if (distance >= best)
                continue;
            (best, way) = (distance, s_ways[i]);
        }
        return way;
    }

    /// <summary>The point at an arc length, clamped to the ends.</summary>
    internal static (double X, double Y) At(double way)
    {
        int i = Array.BinarySearch(s_ways, way);
        i = Math.Clamp(i < 0 ? ~i : i, 0, s_ways.Length - 1);
        return (s_points[2 * i], s_points[(2 * i) + 1]);
    }

    private static double[] Draw()
    {
        List<double> points = [];
        for (double x = 0.6; x < East; x += Step)
        {
            bool weaving = x > FirstPole - (Spacing / 2) && x < FirstPole + (3.5 * Spacing);
            points.AddRange([x, 0.8 - (weaving ? Weave * Math.Cos(Math.PI * (x - FirstPole) / Spacing) : 0)]);
        }
        for (double angle = -Math.PI / 2; angle < Math.PI / 2; angle += Step / Turn)
            points.AddRange([East + (Turn * Math.Cos(angle)), 0.8 + Turn + (Turn * Math.Sin(angle))]);
        for (double x = East; x > West; x -= Step)
            points.AddRange([x, 2.5]);
        for (double angle = -Math.PI / 2; angle < Math.PI / 2; angle += Step / Turn)
            points.AddRange([West - (Turn * Math.Cos(angle)), 2.5 + Turn + (Turn * Math.Sin(angle))]);
        for (double x = West; x < 4.1; x += Step)
            points.AddRange([x, 4.2]);
        points.AddRange([4.1, 4.2]);
        return [.. points];
    }

    private static double[] Measure(double[] points)
    {
        var ways = new double[points.Length / 2];
        for (int i = 1; i < ways.Length; i++)
        {
            double dx = points[2 * i] - points[(2 * i) - 2], dy = points[(2 * i) + 1] - points[(2 * i) - 1];
            ways[i] = ways[i - 1] + Math.Sqrt((dx * dx) + (dy * dy));
        }
        return ways;
    }
}
