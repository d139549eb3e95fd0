using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

/// <summary>A world of an arm's task whose state is set by tests.</summary>
internal sealed class Tabletop : IDisposable
{
    public Tabletop(ArmTask task)
    {
        World = TaskWorld.Open(task);
        World.Reset(1);
    }

    public TaskWorld World { get; }

    public Data Data => World.Data;

    public TaskRules Rules => World.Rules;

    public bool IsSatisfied
    {
        get
        {
            Data.Forward();
            return Rules.IsSatisfied(Data);
        }
    }

    /// <summary>The pose of a free object. [7]</summary>
    public Span<double> ObjectPose(string joint) => Data.Qpos.Slice(World.Model.JntQposadr[World.Model.Id(ObjectType.Joint, joint)], 7);

    /// <summary>The velocity of a free object. [6]</summary>
    public Span<double> Speed(string joint) => Data.Qvel.Slice(World.Model.JntDofadr[World.Model.Id(ObjectType.Joint, joint)], 6);

    /// <summary>Position of a fixture or target after the reset. [3]</summary>
    public Span<double> Mocap(string body) => Data.MocapPos.Slice(3 * World.Model.BodyMocapid[World.Model.Id(ObjectType.Body, body)], 3);

    /// <summary>Its orientation after the reset. [4]</summary>
    public Span<double> MocapTurn(string body) =>
        Data.MocapQuat.Slice(4 * World.Model.BodyMocapid[World.Model.Id(ObjectType.Body, body)], 4);

    /// <summary>Places a free object upright and at rest.</summary>
    public void Put(string joint, double x, double y, double z, double yaw = 0)
    {
        double[] pose = [x, y, z, Math.Cos(yaw / 2), 0, 0, Math.Sin(yaw / 2)];
        pose.CopyTo(ObjectPose(joint));
        Speed(joint).Clear();
    }

    /// <summary>Places the hand at a position, pointing down, with a finger opening.</summary>
    public void Hand(double x, double y, double z, double opening)
    {
        double[] q = [.. Arm7.Home.Take(Arm7.ArmJoints)];
        using var kinematics = new InverseKinematics(World.Model, "tool", Arm7.Joints, q);
        Assert.True(kinematics.Solve(q, [x, y, z], [-1, 0, 0, 0, 1, 0, 0, 0, -1], 200) < 1e-3);
        q.CopyTo(Data.Qpos);
        Data.Qpos[Arm7.ArmJoints] = opening;
        Data.Qpos[Arm7.ArmJoints + 1] = opening;
    }

    /// <summary>Whether a point is in a camera's square image.</summary>
    public bool Sees(string camera, ReadOnlySpan<double> point)
    {
        int id = World.Model.Id(ObjectType.Camera, camera);
        ReadOnlySpan<double> p = Data.CamXpos.Slice(3 * id, 3), r = Data.CamXmat.Slice(9 * id, 9);
        Span<double> seen = stackalloc double[3]; // in the camera's frame: right, up, back
        for (int i = 0; i < 3; i++)
            seen[i] = (r[i] * (point[0] - p[0])) + (r[3 + i] * (point[1] - p[1])) + (r[6 + i] * (point[2] - p[2]));
        double half = -seen[2] * Math.Tan(World.Model.CamFovy[id] * Math.PI / 360);
        return Math.Abs(seen[0]) < half && Math.Abs(seen[1]) < half;
    }

    /// <summary>Runs the expert with several seeds, which must all succeed without a MuJoCo warning.</summary>
    public static void PlayExpert(ArmTask task, long first, int count, double push = 0)
    {
        using var expert = new ExpertEpisode(task);
        for (long seed = first; seed < first + count; seed++)
        {
            Assert.True(expert.Play(seed, push), $"seed {seed}");
            Assert.All(
                Enum.GetValues<Warning>(), warning => Assert.Equal((warning, 0), (warning, expert.World.Data.WarningCount(warning))));
        }
    }

    /// <summary>Whether samples cover a range and do not exceed it.</summary>
    /// <remarks>Of 400 uniform draws all miss an outer tenth with probability 0.9^400 = 5e-19.</remarks>
    /// <param name="values">At least 400.</param>
    /// <param name="low">Lower bound.</param>
    /// <param name="high">Upper bound.</param>
    /// <param name="room">Tolerance of the bounds.</param>
    public static void AssertFills(List<double> values, double low, double high, double room = 0)
    {
        double tenth = (high - low) / 10;
        Assert.InRange(values.Min(), low - room, low + tenth);
        Assert.InRange(values.Max(), high - tenth, high + room);
    }

    public static double Yaw(ReadOnlySpan<double> quaternion) => 2 * Math.Atan2(quaternion[3], quaternion[0]);

    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1])));

    public void Dispose() => World.Dispose();
}
