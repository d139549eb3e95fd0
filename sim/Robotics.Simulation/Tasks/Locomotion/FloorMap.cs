using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Grid map of `navigation` with 10 cm cells: clearance to walls and crates, and shortest paths for a disc (A*).</summary>
/// <remarks>
/// Paths use the eight neighbors of a cell. Thread: one at a time. Allocates in
/// the constructor only. Source: Hart, Nilsson and Raphael, 1968.
/// </remarks>
internal sealed class FloorMap
{
    internal const double Square = 0.1; // m
    private const int Columns = (int)(2 * RoomLayout.HalfWidth / Square);
    private const int Rows = (int)(2 * RoomLayout.HalfDepth / Square);
    private const double Far = 1; // m, maximum clearance of the map

    private readonly int[] _geoms;
    private readonly double[] _mocap; // mocap poses that the map was built from
    private readonly double[] _clearance = new double[Columns * Rows]; // m, distance to the nearest box
    private readonly double[] _way = new double[Columns * Rows]; // cost from the start
    private readonly int[] _from = new int[Columns * Rows];
    private readonly bool[] _done = new bool[Columns * Rows];
    private readonly PriorityQueue<int, double> _open = new(8 * Columns * Rows);
    private readonly int[] _squares = new int[Columns * Rows];

    internal FloorMap(Model model)
    {
        var geoms = new List<int>();
        for (int g = 0; g < model.Ngeom; g++)
        {
            string name = model.Name(ObjectType.Geom, g);
            if (name.StartsWith("wall", StringComparison.Ordinal) || name.StartsWith("crate", StringComparison.Ordinal))
                geoms.Add(g);
        }
        _geoms = [.. geoms];
        _mocap = new double[7 * model.Nmocap];
    }

    /// <summary>Number of cells of the last path.</summary>
    internal int Count { get; private set; }

    /// <summary>Center of a cell of the last path, counted from its start.</summary>
    internal (double X, double Y) Point(int i) => (CenterX(_squares[i] % Columns), CenterY(_squares[i] / Columns));

    /// <summary>Updates the map if walls or crates have moved.</summary>
    /// <param name="data">A simulation with up-to-date poses of its mocap bodies.</param>
    internal void Update(Data data)
    {
        int split = data.MocapPos.Length;
        if (data.MocapPos.SequenceEqual(_mocap.AsSpan(0, split)) && data.MocapQuat.SequenceEqual(_mocap.AsSpan(split)))
            return;
        data.MocapPos.CopyTo(_mocap);
        data.MocapQuat.CopyTo(_mocap.AsSpan(split));
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                double x = CenterX(column), y = CenterY(row);
                double border = Math.Min(RoomLayout.HalfWidth - Math.Abs(x), RoomLayout.HalfDepth - Math.Abs(y));
                _clearance[(row * Columns) + column] = Math.Min(border, Far);
            }
        }
        foreach (int geom in _geoms)
        {
            if (data.GeomXpos[(3 * geom) + 2] > 0)
                Lower(data.GeomXpos.Slice(3 * geom, 3), data.GeomXmat.Slice(9 * geom, 9), data.Model.GeomSize.Slice(3 * geom, 3));
        }
    }

    /// <summary>Finds the path of minimum cost between two points.</summary>
    /// <param name="x">Start, x, m.</param>
    /// <param name="y">Start, y, m.</param>
    /// <param name="goalX">Goal, x, m.</param>
    /// <param name="goalY">Goal, y, m.</param>
    /// <param name="clearance">Required clearance of each cell, m; the start is always allowed.</param>
    /// <param name="wish">Clearance below which a cell has a higher cost, m; 0 for the shortest path.</param>
    /// <returns>The cost (the length in m if no cell has a higher cost); infinity if there is no path.</returns>
    internal double Find(double x, double y, double goalX, double goalY, double clearance, double wish = 0)
    {
        int start = Index(x, y), goal = Index(goalX, goalY);
        Array.Fill(_way, double.PositiveInfinity);
        Array.Clear(_done);
        _open.Clear();
        Count = 0;
        _way[start] = 0;
        _from[start] = -1;
        _open.Enqueue(start, Remaining(start, goal));
        while (_open.TryDequeue(out int square, out _))
        {
            if (square == goal)
                return Trace(goal);
            if (_done[square])
                continue;
            _done[square] = true;
            Expand(square, goal, clearance, wish);
        }
        return double.PositiveInfinity;
    }

    private void Expand(int square, int goal, double clearance, double wish)
    {
        int column = square % Columns, row = square / Columns;
        for (int dy = -1; dy <= 1; dy++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                int c = column + dx, r = row + dy;
                if ((dx == 0 && dy == 0) || c < 0 || c >= Columns || r < 0 || r >= Rows)
                    continue;
                int next = (r * Columns) + c;
                double room = _clearance[next];
                if (_done[next] || (room < clearance && room <= _clearance[square])) // a start too close to a wall may lead away from it
                    continue;
                double step = Square * (dx != 0 && dy != 0 ? Math.Sqrt(2) : 1);
                double way = _way[square] + (step * (1 + (4 * Math.Max(0, wish - room) / Square)));
                if (way >= _way[next])
                    continue;
                _way[next] = way;
                _from[next] = square;
                _open.Enqueue(next, way + Remaining(next, goal));
            }
        }
    }

    private double Trace(int goal)
    {
        for (int square = goal; square >= 0; square = _from[square])
            _squares[Count++] = square;
        _squares.AsSpan(0, Count).Reverse();
        return _way[goal];
    }

    // updates the clearance with the distance to one box
    private void Lower(ReadOnlySpan<double> center, ReadOnlySpan<double> rotation, ReadOnlySpan<double> size)
    {
        double reach = Far + size[0] + size[1];
        int left = Column(center[0] - reach), right = Column(center[0] + reach);
        int front = Row(center[1] - reach), back = Row(center[1] + reach);
        for (int row = front; row <= back; row++)
        {
            for (int column = left; column <= right; column++)
            {
                double x = CenterX(column) - center[0], y = CenterY(row) - center[1];
                double u = Math.Abs((rotation[0] * x) + (rotation[3] * y)) - size[0];
                double v = Math.Abs((rotation[1] * x) + (rotation[4] * y)) - size[1];
                double outside = Math.Sqrt((Math.Max(u, 0) * Math.Max(u, 0)) + (Math.Max(v, 0) * Math.Max(v, 0)));
                double distance = outside + Math.Min(Math.Max(u, v), 0);
                ref double known = ref _clearance[(row * Columns) + column];
                known = Math.Min(known, distance);
            }
        }
    }

    // octile distance
    private static double Remaining(int square, int goal)
    {
        int x = Math.Abs((square % Columns) - (goal % Columns)), y = Math.Abs((square / Columns) - (goal / Columns));
        return Square * (Math.Max(x, y) + ((Math.Sqrt(2) - 1) * Math.Min(x, y)));
    }

    private static int Index(double x, double y) => (Row(y) * Columns) + Column(x);

    private static int Column(double x) => Math.Clamp((int)Math.Floor((x + RoomLayout.HalfWidth) / Square), 0, Columns - 1);

    private static int Row(double y) => Math.Clamp((int)Math.Floor((y + RoomLayout.HalfDepth) / Square), 0, Rows - 1);

    private static double CenterX(int column) => ((column + 0.5) * Square) - RoomLayout.HalfWidth;

    private static double CenterY(int row) => ((row + 0.5) * Square) - RoomLayout.HalfDepth;
}
