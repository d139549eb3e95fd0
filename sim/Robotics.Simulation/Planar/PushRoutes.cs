namespace Robotics.Simulation.Planar;

/// <summary>Shortest paths of the finger around a block, by a visibility graph of its corners.</summary>
/// <remarks>Corners and contacts are in the block's frame. Allocates in the constructor only. Thread: one.</remarks>
internal sealed class PushRoutes
{
    private const double Narrow = 0.003; // m, minimum clearance on a path
    private const double Wide = 0.007; // m, clearance at the corners

    private readonly Rectangle[] _blocked;
    private readonly double[] _x; // of the corners
    private readonly double[] _y;
    private readonly double[,] _seen; // distance between two corners, infinite if not mutually visible
    private readonly double[] _length; // shortest distance from the finger to each corner
    private readonly int[] _first; // first corner on that path
    private readonly bool[] _done;

    internal PushRoutes(Footprint footprint, double fingerRadius)
    {
        _blocked = new Rectangle[footprint.Parts.Length];
        List<(double X, double Y)> corners = [];
        for (int i = 0; i < _blocked.Length; i++)
            _blocked[i] = footprint.Parts[i].Grown(fingerRadius + Narrow);
        foreach (Rectangle part in footprint.Parts)
        {
            Rectangle wide = part.Grown(fingerRadius + Wide);
            corners.AddRange([(wide.Left, wide.Bottom), (wide.Right, wide.Bottom), (wide.Right, wide.Top), (wide.Left, wide.Top)]);
        }
        corners.RemoveAll(corner => IsBlocked(corner.X, corner.Y));
        _x = [.. corners.Select(corner => corner.X)];
        _y = [.. corners.Select(corner => corner.Y)];
        int n = _x.Length;
        _seen = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                _seen[i, j] = Sees(_x[i], _y[i], _x[j], _y[j])
                    ? Math.Sqrt(Square(_x[i] - _x[j]) + Square(_y[i] - _y[j]))
                    : double.PositiveInfinity;
        }
        _length = new double[n];
        _first = new int[n];
        _done = new bool[n];
    }

    /// <summary>Whether a position is too close to the block.</summary>
    internal bool IsBlocked(double u, double v)
    {
        foreach (Rectangle part in _blocked)
        {
            if (part.Holds(u, v))
                return true;
        }
        return false;
    }

    /// <summary>The nearest position outside the rectangle that a position is too close to.</summary>
    internal (double U, double V) Leave(double u, double v, double margin)
    {
        foreach (Rectangle part in _blocked)
        {
            if (!part.Holds(u, v))
                continue;
            double left = u - part.Left, right = part.Right - u, bottom = v - part.Bottom, top = part.Top - v;
            double least = Math.Min(Math.Min(left, right), Math.Min(bottom, top));
            if (least == left)
                return (part.Left - margin, v);
            if (least == right)
                return (part.Right + margin, v);
            return least == bottom ? (u, part.Bottom - margin) : (u, part.Top + margin);
        }
        return (u, v);
    }

    /// <summary>Finds the shortest paths from a free position to all corners.</summary>
    /// <param name="state">Pose of the block, to exclude corners that the finger cannot reach.</param>
    /// <param name="u">Position of the finger in the block's frame, first coordinate.</param>
    /// <param name="v">Position of the finger in the block's frame, second coordinate.</param>
    /// <param name="reach">Maximum absolute world coordinate of the finger, m.</param>
    /// <param name="detour">
    /// Additional length of paths whose first corner is to the right of a line through the block, m, and the direction of that line.
    /// </param>
    internal void From(in PushState state, double u, double v, double reach, (double Length, double X, double Y) detour)
    {
        int n = _x.Length;
        for (int i = 0; i < n; i++)
        {
            (double x, double y) = state.ToWorld(_x[i], _y[i]);
            _done[i] = Math.Abs(x) > reach || Math.Abs(y) > reach;
            _first[i] = i;
            _length[i] = !_done[i] && Sees(u, v, _x[i], _y[i])
                ? Math.Sqrt(Square(u - _x[i]) + Square(v - _y[i])) + Extra(state, x, y, detour)
                : double.PositiveInfinity;
        }
        for (int round = 0; round < n; round++)
        {
            int nearest = -1;
            for (int i = 0; i < n; i++)
            {
                if (!_done[i] && (nearest < 0 || _length[i] < _length[nearest]))
                    nearest = i;
            }
            if (nearest < 0 || double.IsPositiveInfinity(_length[nearest]))
                return;
            _done[nearest] = true;
            for (int i = 0; i < n; i++)
            {
                double length = _length[nearest] + _seen[nearest, i];
                if (_done[i] || length >= _length[i] - 1e-9) // skip a corner at which the finger already is
                    continue;
                (_length[i], _first[i]) = (length, _first[nearest]);
            }
        }
    }

    /// <summary>The shortest path to a free position, after <see cref="From"/>.</summary>
    /// <returns>Its length, infinite if there is none, and its first corner, -1 for a straight path.</returns>
    internal (double Length, int First) To(double fromU, double fromV, double u, double v)
    {
        if (Sees(fromU, fromV, u, v))
            return (Math.Sqrt(Square(u - fromU) + Square(v - fromV)), -1);
        double shortest = double.PositiveInfinity;
        int first = -1;
        for (int i = 0; i < _x.Length; i++)
        {
            double length = _length[i] + Math.Sqrt(Square(u - _x[i]) + Square(v - _y[i]));
            if (length < shortest && Sees(_x[i], _y[i], u, v))
                (shortest, first) = (length, _first[i]);
        }
        return (shortest, first);
    }

    internal (double U, double V) Corner(int i) => (_x[i], _y[i]);

    private static double Extra(in PushState state, double x, double y, (double Length, double X, double Y) detour) =>
        (detour.X * (y - state.Y)) - (detour.Y * (x - state.X)) < 0 ? detour.Length : 0;

    private bool Sees(double u0, double v0, double u1, double v1)
    {
        foreach (Rectangle part in _blocked)
        {
            if (part.Blocks(u0, v0, u1, v1))
                return false;
        }
        return true;
    }

    private static double Square(double x) => x * x;
}
