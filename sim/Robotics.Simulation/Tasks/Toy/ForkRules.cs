using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>Rules of <see cref="ForkTask"/>. Userdata: 1 after the post was touched; 1 left or 2 right after the post was passed.</summary>
internal sealed class ForkRules(Model model, ForkTask task) : ArmRules(model, task)
{
    private readonly int _post = 3 * model.BodyMocapid[model.Id(ObjectType.Body, ForkExpert.Post)];
    private readonly int _goal = 3 * model.BodyMocapid[model.Id(ObjectType.Body, ForkExpert.Goal)];

    public override void Reset(Data data, long seed)
    {
        data.Reset();
        var random = new EpisodeRandom(seed);
        PointRobot.Place(data, random.Uniform(-0.02, 0.02), random.Uniform(-0.2, -0.17));
        Span<double> goal = data.MocapPos.Slice(_goal, 3), post = data.MocapPos.Slice(_post, 3);
        goal[0] = random.Uniform(-0.02, 0.02);
        goal[1] = random.Uniform(0.17, 0.2);
        post[0] = random.Uniform(-0.01, 0.01);
        post[1] = random.Uniform(-0.01, 0.01);
        data.Userdata.Clear();
        data.Forward();
    }

    // only the finger and the post can collide
    public override void AfterStep(Data data)
    {
        if (data.ContactCount > 0)
            data.Userdata[0] = 1;
        if (data.Userdata[1] == 0 && data.Qpos[1] > data.MocapPos[_post + 1])
            data.Userdata[1] = data.Qpos[0] < data.MocapPos[_post] ? 1 : 2;
    }

    // 0 to 1 by the distance to the goal; 0 after a touch
    public override double Reward(Data data) => IsFailed(data) ? 0 : 1 - Math.Tanh(5 * Away(data));

    public override bool IsSatisfied(Data data) => !IsFailed(data) && Away(data) < ForkTask.Tolerance;

    public override int Mode(Data data) => (int)data.Userdata[1] - 1;

    public override bool IsFailed(Data data) => data.Userdata[0] != 0;

    protected override void ObserveRest(Data data, Span<double> values)
    {
        data.MocapPos.Slice(_goal, 2).CopyTo(values);
        data.MocapPos.Slice(_post, 2).CopyTo(values[2..]);
    }

    private double Away(Data data)
    {
        double x = data.Qpos[0] - data.MocapPos[_goal], y = data.Qpos[1] - data.MocapPos[_goal + 1];
        return Math.Sqrt((x * x) + (y * y));
    }
}
