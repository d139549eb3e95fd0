using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Rules of <see cref="QuadrotorTask"/>. Its userdata has one number: the number of passed points.</summary>
internal sealed class QuadrotorRules(Model model) : TaskRules(model)
{
    private const double Hover = QuadrotorTask.Mass * 9.81 / (4 * QuadrotorTask.FullThrust);
    private const double Slow = 0.5; // m/s
    private const double Apart = 1; // m, minimum distance between consecutive points

    private readonly int _body = model.Id(ObjectType.Body, "quadrotor");

    public override void Reset(Data data, long seed)
    {
        data.Reset();
        var random = new EpisodeRandom(seed);
        Span<double> q = data.Qpos, v = data.Qvel;
        q[0] = random.Uniform(-1.5, 1.5);
        q[1] = random.Uniform(-1.5, 1.5);
        q[2] = random.Uniform(0.8, 2);
        Turn(q.Slice(3, 4), random.Uniform(-Math.PI, Math.PI), random.Uniform(0, 0.2), random.Uniform(-Math.PI, Math.PI));
        for (int i = 0; i < 3; i++)
            v[i] = random.Uniform(-0.3, 0.3);
        for (int i = 0; i < 4; i++)
        {
            data.Act[i] = Hover + random.Uniform(-0.05, 0.05);
            data.Ctrl[i] = Hover;
        }
        Place(data.MocapPos[..3], q[..3], ref random);
        Place(data.MocapPos.Slice(3, 3), data.MocapPos[..3], ref random);
        data.Userdata.Clear();
        data.Forward();
    }

    public override void Act(Data data, ReadOnlySpan<double> action)
    {
        for (int i = 0; i < 4; i++)
            data.Ctrl[i] = 0.5 * (action[i] + 1);
    }

    public override void AfterStep(Data data)
    {
        if (data.Userdata[0] == 0 && Distance(data, 0) < QuadrotorTask.Passed)
            data.Userdata[0] = 1;
    }

    public override void Observe(Data data, Span<double> values)
    {
        data.Qpos.Slice(3, 4).CopyTo(values);
        data.Qvel.CopyTo(values[4..]);
        data.Act.CopyTo(values[10..]);
        data.Qpos[..3].CopyTo(values[14..]);
        data.MocapPos.Slice(3 * Next(data), 3).CopyTo(values[17..]);
        data.MocapPos.Slice(3, 3).CopyTo(values[20..]);
        values[23] = data.Userdata[0];
    }

    public override double Reward(Data data)
    {
        ReadOnlySpan<double> rate = data.Qvel.Slice(3, 3);
        double turning = (rate[0] * rate[0]) + (rate[1] * rate[1]) + (rate[2] * rate[2]);
        return 1 - Math.Tanh(Distance(data, Next(data))) + data.Userdata[0] - (0.002 * turning);
    }

    public override bool IsSatisfied(Data data)
    {
        ReadOnlySpan<double> v = data.Qvel[..3];
        return data.Userdata[0] > 0
            && Distance(data, 1) < QuadrotorTask.Held
            && (v[0] * v[0]) + (v[1] * v[1]) + (v[2] * v[2]) < Slow * Slow;
    }

    public override bool IsFailed(Data data)
    {
        ReadOnlySpan<double> q = data.Qpos[..3];
        bool away = Math.Abs(q[0]) > 3 || Math.Abs(q[1]) > 3 || q[2] > 4;
        return away || q[2] < 0.1 || data.Xmat[(9 * _body) + 8] < 0;
    }

    public override double Score(Data data) => (data.Userdata[0] + (IsSatisfied(data) ? 1 : 0)) / 2;

    private static int Next(Data data) => data.Userdata[0] > 0 ? 1 : 0;

    private static double Distance(Data data, int point)
    {
        ReadOnlySpan<double> p = data.MocapPos.Slice(3 * point, 3), q = data.Qpos[..3];
        double x = p[0] - q[0], y = p[1] - q[1], z = p[2] - q[2];
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    // a point at least Apart from the previous one; the box is larger than that, so one is found
    private static void Place(Span<double> point, ReadOnlySpan<double> from, ref EpisodeRandom random)
    {
        double x, y, z;
        do
        {
            x = random.Uniform(-1.8, 1.8);
            y = random.Uniform(-1.8, 1.8);
            z = random.Uniform(0.6, 2.4);
        }
        while (((x - from[0]) * (x - from[0])) + ((y - from[1]) * (y - from[1])) + ((z - from[2]) * (z - from[2])) < Apart * Apart);
        (point[0], point[1], point[2]) = (x, y, z);
    }

    // yaw about z, then a tilt about a horizontal axis at an angle from x
    private static void Turn(Span<double> quaternion, double yaw, double tilt, double axis)
    {
        double c = Math.Cos(yaw / 2), s = Math.Sin(yaw / 2), w = Math.Cos(tilt / 2), v = Math.Sin(tilt / 2);
        double x = v * Math.Cos(axis), y = v * Math.Sin(axis);
        quaternion[0] = c * w;
        quaternion[1] = (c * x) - (s * y);
        quaternion[2] = (c * y) + (s * x);
        quaternion[3] = s * w;
    }
}
