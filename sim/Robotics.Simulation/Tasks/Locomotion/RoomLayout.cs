using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Generates the room layout of `navigation`: places walls and crates from a pool of mocap bodies.</summary>
/// <remarks>Allocates in the constructor only. Thread: any, each with its own data.</remarks>
internal sealed class RoomLayout
{
    internal const double HalfWidth = 4; // m, of the arena along x
    internal const double HalfDepth = 3; // m, along y
    internal const int Crates = 8;
    private const int Walls = 32;
    private const int SmallestRoom = 2; // m
    private const double SecondDoor = 0.3; // probability of a second door in a wall
    private const double Beneath = -2; // m, height of unused bodies of the pool, below the floor

    private readonly int[] _walls;
    private readonly int[] _crates;

    internal RoomLayout(Model model)
    {
        ReadOnlySpan<int> mocap = model.I32("body_mocapid");
        _walls = new int[Walls];
        _crates = new int[Crates];
        for (int i = 0; i < Walls; i++)
            _walls[i] = mocap[model.Id(ObjectType.Body, $"wall{i}")];
        for (int i = 0; i < Crates; i++)
            _crates[i] = mocap[model.Id(ObjectType.Body, $"crate{i}")];
    }

    /// <summary>Places the walls and removes all crates.</summary>
    internal void Build(Data data, ref EpisodeRandom random)
    {
        for (int i = 0; i < Walls; i++)
            Put(data, _walls[i], -HalfWidth + (0.25 * i), 1, Beneath, 0);
        for (int i = 0; i < Crates; i++)
            TakeCrate(data, i);
        int used = 0;
        Divide(data, 0, 0, (int)(2 * HalfWidth), (int)(2 * HalfDepth), ref used, ref random);
    }

    /// <summary>Places a crate on the floor.</summary>
    internal void PutCrate(Data data, int crate, double x, double y, double yaw) => Put(data, _crates[crate], x, y, 0, yaw);

    /// <summary>Removes a crate.</summary>
    internal void TakeCrate(Data data, int crate) => Put(data, _crates[crate], -3 + (0.8 * crate), -1, Beneath, 0);

    // a wall at a whole meter across the longer side with a door, then both halves recursively
    private void Divide(Data data, int left, int front, int width, int depth, ref int used, ref EpisodeRandom random)
    {
        bool across = width > depth || (width == depth && random.NextDouble() < 0.5); // across: the wall runs along y
        int side = across ? width : depth, length = across ? depth : width;
        if (side < 2 * SmallestRoom)
            return;
        int at = SmallestRoom + (int)random.Uniform(0, side - (2 * SmallestRoom) + 1);
        int door = (int)random.Uniform(0, length), other = random.NextDouble() < SecondDoor ? (int)random.Uniform(0, length) : door;
        for (int i = 0; i < length && used < Walls; i++)
        {
            if (i == door || i == other)
                continue;
            double x = across ? left + at : left + i + 0.5, y = across ? front + i + 0.5 : front + at;
            Put(data, _walls[used++], x - HalfWidth, y - HalfDepth, 0, across ? Math.PI / 2 : 0);
        }
        if (across)
        {
            Divide(data, left, front, at, depth, ref used, ref random);
            Divide(data, left + at, front, width - at, depth, ref used, ref random);
        }
        else
        {
            Divide(data, left, front, width, at, ref used, ref random);
            Divide(data, left, front + at, width, depth - at, ref used, ref random);
        }
    }

    private static void Put(Data data, int mocap, double x, double y, double z, double yaw)
    {
        Span<double> p = data.MocapPos.Slice(3 * mocap, 3), q = data.MocapQuat.Slice(4 * mocap, 4);
        (p[0], p[1], p[2]) = (x, y, z);
        (q[0], q[1], q[2], q[3]) = (Math.Cos(yaw / 2), 0, 0, Math.Sin(yaw / 2));
    }
}
