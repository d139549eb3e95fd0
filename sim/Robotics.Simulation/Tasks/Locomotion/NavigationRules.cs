using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Rules of <see cref="NavigationTask"/>.</summary>
internal sealed class NavigationRules : TaskRules
{
    // userdata: state of an episode
    private const int CollisionCount = 0;
    private const int LastTouch = 1; // s
    private const int Travelled = 2; // m
    private const int Shortest = 3; // m
    private const int LastX = 4;
    private const int LastY = 5;
    private const int DistanceBefore = 6; // m, distance to the goal at the start of the action
    private const int CollisionsBefore = 7;

    private const double Parted = 0.5; // s without contact after which a contact is a new collision
    private const double Apart = 3.5; // m, minimum distance from start to goal
    private const double Passable = NavigationTask.Radius + 0.07; // m, guaranteed clearance of the shortest path

    private readonly RoomLayout _layout;
    private readonly FloorMap _map; // used only by resets, which lock it
    private readonly int _robot;
    private readonly int _chassis;
    private readonly int _floor;
    private readonly int _goal; // mocap
    private readonly int _wheels; // address of the first wheel's velocity

    internal NavigationRules(Model model)
        : base(model)
    {
        _layout = new RoomLayout(model);
        _map = new FloorMap(model);
        _robot = model.Id(ObjectType.Body, "robot");
        _chassis = model.Id(ObjectType.Geom, "chassis");
        _floor = model.Id(ObjectType.Geom, "floor");
        _goal = model.I32("body_mocapid")[model.Id(ObjectType.Body, "goal")];
        _wheels = model.JntDofadr[model.Id(ObjectType.Joint, "left_wheel")];
    }

    public override void Reset(Data data, long seed)
    {
        data.Reset();
        var random = new EpisodeRandom(seed);
        _layout.Build(data, ref random);
        double shortest;
        lock (_map)
            shortest = Furnish(data, ref random);
        Span<double> u = data.Userdata;
        u.Clear();
        u[LastTouch] = -1; // s, before the episode
        u[Shortest] = shortest;
        (u[LastX], u[LastY]) = (data.Qpos[0], data.Qpos[1]);
        data.Forward();
        u[DistanceBefore] = Distance(data);
    }

    public override void BeforeAction(Data data)
    {
        Span<double> u = data.Userdata;
        u[DistanceBefore] = Distance(data);
        u[CollisionsBefore] = u[CollisionCount];
    }

    public override void Act(Data data, ReadOnlySpan<double> action)
    {
        for (int i = 0; i < 2; i++)
            data.Ctrl[i] = NavigationTask.WheelSpeed * action[i];
    }

    public override void AfterStep(Data data)
    {
        Span<double> u = data.Userdata, q = data.Qpos;
        double x = q[0] - u[LastX], y = q[1] - u[LastY];
        u[Travelled] += Math.Sqrt((x * x) + (y * y));
        (u[LastX], u[LastY]) = (q[0], q[1]);
        if (!Touches(data))
            return;
        if (data.Time - u[LastTouch] > Parted)
            u[CollisionCount]++;
        u[LastTouch] = data.Time;
    }

    public override void Observe(Data data, Span<double> values)
    {
        data.Qvel.Slice(_wheels, 2).CopyTo(values);
        values[2] = data.Qvel[5];
        ReadOnlySpan<double> r = data.Xmat.Slice(9 * _robot, 9), goal = data.MocapPos.Slice(3 * _goal, 2);
        double yaw = Math.Atan2(r[3], r[0]), bearing = Math.Atan2(goal[1] - data.Qpos[1], goal[0] - data.Qpos[0]) - yaw;
        values[3] = data.Qpos[0];
        values[4] = data.Qpos[1];
        values[5] = Math.Cos(yaw);
        values[6] = Math.Sin(yaw);
        values[7] = Distance(data);
        values[8] = Math.Cos(bearing);
        values[9] = Math.Sin(bearing);
        values[10] = data.Userdata[CollisionCount];
    }

    public override double Reward(Data data)
    {
        ReadOnlySpan<double> u = data.Userdata;
        return u[DistanceBefore] - Distance(data) - (0.5 * (u[CollisionCount] - u[CollisionsBefore]));
    }

    public override bool IsSatisfied(Data data) => Distance(data) < NavigationTask.Reached && !IsFailed(data);

    public override bool IsFailed(Data data) => data.Userdata[CollisionCount] > NavigationTask.Collisions;

    public override double Score(Data data)
    {
        ReadOnlySpan<double> u = data.Userdata;
        double shortest = Math.Max(0, u[Shortest] - NavigationTask.Reached); // measured to the rim of the goal
        return IsSatisfied(data) ? shortest / Math.Max(shortest, u[Travelled]) : 0;
    }

    // draws start, goal and crates; returns the length of the shortest path
    private double Furnish(Data data, ref EpisodeRandom random)
    {
        Span<double> q = data.Qpos, goal = data.MocapPos.Slice(3 * _goal, 3);
        do
        {
            (q[0], q[1]) = Cell(ref random);
            (goal[0], goal[1]) = Cell(ref random);
            goal[2] = 0;
        }
        while (Distance(data) < Apart);
        double yaw = random.Uniform(-Math.PI, Math.PI);
        (q[3], q[6]) = (Math.Cos(yaw / 2), Math.Sin(yaw / 2));
        for (int i = 0; i < RoomLayout.Crates; i++)
        {
            (double x, double y) = Cell(ref random);
            double turn = random.Uniform(0, Math.PI);
            if (Near(x, y, q) || Near(x, y, goal))
                continue;
            _layout.PutCrate(data, i, x, y, turn);
            if (double.IsInfinity(ShortestWay(data)))
                _layout.TakeCrate(data, i);
        }
        return ShortestWay(data);
    }

    private double ShortestWay(Data data)
    {
        data.Kinematics();
        _map.Update(data);
        ReadOnlySpan<double> goal = data.MocapPos.Slice(3 * _goal, 2);
        return _map.Find(data.Qpos[0], data.Qpos[1], goal[0], goal[1], Passable);
    }

    // near the center of a random square meter of the arena
    private static (double X, double Y) Cell(ref EpisodeRandom random)
    {
        double x = Math.Floor(random.Uniform(-RoomLayout.HalfWidth, RoomLayout.HalfWidth)) + 0.5;
        double y = Math.Floor(random.Uniform(-RoomLayout.HalfDepth, RoomLayout.HalfDepth)) + 0.5;
        return (x + random.Uniform(-0.15, 0.15), y + random.Uniform(-0.15, 0.15));
    }

    private static bool Near(double x, double y, ReadOnlySpan<double> point) =>
        ((x - point[0]) * (x - point[0])) + ((y - point[1]) * (y - point[1])) < 0.64;

    // the wheels are inside the chassis' outline, so only the chassis can collide
    private bool Touches(Data data)
    {
        int count = data.ContactCount;
        for (int i = 0; i < count; i++)
        {
            Contact contact = data.Contact(i);
            if ((contact.Geom1 == _chassis && contact.Geom2 != _floor) || (contact.Geom2 == _chassis && contact.Geom1 != _floor))
                return true;
        }
        return false;
    }

    private double Distance(Data data)
    {
        ReadOnlySpan<double> goal = data.MocapPos.Slice(3 * _goal, 2), q = data.Qpos;
        double x = goal[0] - q[0], y = goal[1] - q[1];
        return Math.Sqrt((x * x) + (y * y));
    }
}
