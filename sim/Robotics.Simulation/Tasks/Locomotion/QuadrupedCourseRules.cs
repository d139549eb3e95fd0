using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>
/// Rules of <see cref="QuadrupedCourseTask"/>. Its userdata has the referee's state, then values at the start of the action.
/// </summary>
internal sealed class QuadrupedCourseRules(Model model) : TaskRules(model)
{
    private const int WayBefore = CourseReferee.StateSize; // m along the reference path
    private const int ClearedBefore = WayBefore + 1;
    private const int FailedBefore = WayBefore + 2;
    private const int Joints = 12;
    private const int FirstJoint = 7; // position address; the velocity address is one less
    private const double Lean = 1.2; // rad

    private readonly int _torso = model.Id(ObjectType.Body, "torso");
    private readonly int _board = model.Id(ObjectType.Geom, "board");

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Span<double> q = data.Qpos;
        q[0] += random.Uniform(-0.05, 0.05);
        q[1] += random.Uniform(-0.05, 0.05);
        double yaw = random.Uniform(-0.1, 0.1);
        (q[3], q[6]) = (Math.Cos(yaw / 2), Math.Sin(yaw / 2));
        for (int i = 0; i < Joints; i++)
            q[FirstJoint + i] += random.Uniform(-0.03, 0.03);
        data.Userdata.Clear();
        CourseReferee.Begin(data.Userdata, q[0], q[1]);
        data.Forward();
        BeforeAction(data);
    }

    public override void BeforeAction(Data data)
    {
        Span<double> u = data.Userdata;
        u[WayBefore] = CoursePath.Project(data.Qpos[0], data.Qpos[1]);
        u[ClearedBefore] = CourseReferee.Count(u, ObstacleStatus.Cleared);
        u[FailedBefore] = CourseReferee.Count(u, ObstacleStatus.Failed);
    }

    public override void AfterStep(Data data)
    {
        ReadOnlySpan<double> q = data.Qpos;
        bool jumping = CourseReferee.Status(data.Userdata, CourseObstacle.BroadJump) == ObstacleStatus.Entered;
        CourseReferee.Update(data.Userdata, data.Time, q[0], q[1], q[2], jumping && TouchesBoard(data));
    }

    public override void Observe(Data data, Span<double> values)
    {
        ReadOnlySpan<double> q = data.Qpos, v = data.Qvel;
        q.Slice(FirstJoint, Joints).CopyTo(values);
        v.Slice(FirstJoint - 1, Joints).CopyTo(values[Joints..]);
        q.Slice(3, 4).CopyTo(values[(2 * Joints)..]);
        v[..6].CopyTo(values[((2 * Joints) + 4)..]);
        Span<double> rest = values[((2 * Joints) + 10)..];
        q[..3].CopyTo(rest);
        rest[3] = CoursePath.Project(q[0], q[1]);
        data.Userdata[..CourseReferee.Obstacles].CopyTo(rest[4..]);
    }

    public override double Reward(Data data)
    {
        ReadOnlySpan<double> u = data.Userdata;
        double forward = CoursePath.Project(data.Qpos[0], data.Qpos[1]) - u[WayBefore];
        return forward + CourseReferee.Count(u, ObstacleStatus.Cleared) - u[ClearedBefore]
            - CourseReferee.Count(u, ObstacleStatus.Failed) + u[FailedBefore];
    }

    public override bool IsSatisfied(Data data) => CourseReferee.IsFinished(data.Userdata);

    public override bool IsFailed(Data data) => data.Xmat[(9 * _torso) + 8] < Math.Cos(Lean);

    public override double Score(Data data) => CourseReferee.Score(data.Userdata, data.Time);

    private bool TouchesBoard(Data data)
    {
        int count = data.ContactCount;
        for (int i = 0; i < count; i++)
        {
            Contact contact = data.Contact(i);
            if (contact.Geom1 == _board || contact.Geom2 == _board)
                return true;
        }
        return false;
    }
}
