using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>The floor of `navigation` in squares of 10 cm: how far each is from the next wall or crate, and the shortest ways for a disc (A*).</summary>
/// <remarks>
/// Ways go along the eight neighbours of a square. Thread: one at a time. Allocates in the constructor only. Source: Hart, Nilsson and Raphael, 1968.
/// </remarks>
internal sealed class FloorMap
{
    internal const double Square = 0.1; // m
    private const int Columns = (int)(2 * RoomLayout.HalfWidth / Square);
    private const int Rows = (int)(2 * RoomLayout.HalfDepth / Square);
    private const double Far = 1; // m: distances beyond do not matter

    private readonly int[] _geoms;
    private readonly double[] _mocap; // what the map was made from
    private readonly double[] _clearance = new double[Columns * Rows]; // m to the nearest box
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

    /// <summary>Number of squares of the last way found.</summary>
    internal int Count { get; private set; }

    /// <summary>Centre of a square of the last way, from its start.</summary>
    internal (double X, double Y) Point(int i) => (CentreX(_squares[i] % Columns), CentreY(_squares[i] / Columns));

    /// <summary>Looks at where walls and crates are; does nothing where that is as before.</summary>
    /// <param name="data">A simulation whose poses are computed for its mocap bodies.</param>
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
                double x = CentreX(column), y = CentreY(row);
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

    /// <summary>Finds the cheapest way between two points.</summary>
    /// <param name="x">Start, m.</param>
    /// <param name="y">Start, m.</param>
    /// <param name="goalX">Goal, m.</param>
    /// <param name="goalY">Goal, m.</param>
    /// <param name="clearance">Distance from walls and crates that each square must have, m; the start is allowed in any case.</param>
    /// <param name="wish">Distance below which a square costs more, m; 0 for the shortest way.</param>
    /// <returns>The cost (the length in m where nothing costs more); infinity where there is no way.</returns>
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
                if (_done[next] || (room < clearance && room <= _clearance[square])) // a start too near to a wall may lead away from it
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

    // distances to one box, where they are less than what is known
    private void Lower(ReadOnlySpan<double> centre, ReadOnlySpan<double> rotation, ReadOnlySpan<double> size)
    {
        double reach = Far + size[0] + size[1];
        int left = Column(centre[0] - reach), right = Column(centre[0] + reach);
        int front = Row(centre[1] - reach), back = Row(centre[1] + reach);
        for (int row = front; row <= back; row++)
        {
            for (int column = left; column <= right; column++)
            {
                double x = CentreX(column) - centre[0], y = CentreY(row) - centre[1];
                double u = Math.Abs((rotation[0] * x) + (rotation[3] * y)) - size[0], v = Math.Abs((rotation[1] * x) + (rotation[4] * y)) - size[1];
                double outside = Math.Sqrt((Math.Max(u, 0) * Math.Max(u, 0)) + (Math.Max(v, 0) * Math.Max(v, 0)));
                double distance = outside + Math.Min(Math.Max(u, v), 0);
                ref double known = ref _clearance[(row * Columns) + column];
                known = Math.Min(known, distance);
            }
        }
    }

    // the shortest way over eight neighbours if nothing were between
    private static double Remaining(int square, int goal)
    {
        int x = Math.Abs((square % Columns) - (goal % Columns)), y = Math.Abs((square / Columns) - (goal / Columns));
        return Square * (Math.Max(x, y) + ((Math.Sqrt(2) - 1) * Math.Min(x, y)));
    }

    private static int Index(double x, double y) => (Row(y) * Columns) + Column(x);

    private static int Column(double x) => Math.Clamp((int)Math.Floor((x + RoomLayout.HalfWidth) / Square), 0, Columns - 1);

    private static int Row(double y) => Math.Clamp((int)Math.Floor((y + RoomLayout.HalfDepth) / Square), 0, Rows - 1);

    private static double CentreX(int column) => ((column + 0.5) * Square) - RoomLayout.HalfWidth;

    private static double CentreY(int row) => ((row + 0.5) * Square) - RoomLayout.HalfDepth;
}
