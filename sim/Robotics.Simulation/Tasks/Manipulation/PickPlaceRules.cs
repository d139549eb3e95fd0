using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="PickPlaceTask"/>.</summary>
internal sealed class PickPlaceRules(Model model, PickPlaceTask task) : ArmRules(model, task)
{
    private const double Lying = PickPlaceTask.HalfCube + 0.003; // m: the cube is on the table below this height

    private readonly FreeObject _cube = new(model, "cube");
    private readonly HandContact _touch = new(model, "cube", Arm7.HandGeoms);
    private readonly int _tool = model.Id(ObjectType.Site, "tool");
    private readonly int _target = model.BodyMocapid[model.Id(ObjectType.Body, "target")];

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Arm7.Place(data, ref random);
        double yaw = random.Uniform(-0.5, 0.5), x = random.Uniform(0.42, 0.58), y = random.Uniform(-0.16, 0.16);
        _cube.Place(data, x, y, PickPlaceTask.HalfCube, yaw);
        Span<double> target = Target(data);
        target[2] = 0;
        do
        {
            target[0] = random.Uniform(0.4, 0.6);
            target[1] = random.Uniform(-0.18, 0.18);
        }
        while (_cube.Aside(data, target) < PickPlaceTask.LeastWay);
        data.Forward();
    }

    // 0 to 1 each: distance to the cube, distance of the cube to its goal; plus 1 on success
    public override double Reward(Data data)
    {
        ReadOnlySpan<double> target = Target(data);
        double near = 1 - Math.Tanh(10 * _cube.Distance(data, data.SiteXpos.Slice(3 * _tool, 3)));
        double placed = 1 - Math.Tanh(5 * _cube.Distance(data, [target[0], target[1], PickPlaceTask.HalfCube]));
        return near + placed + (IsSatisfied(data) ? 1 : 0);
    }

    public override bool IsSatisfied(Data data) =>
        _cube.Pose(data)[2] < Lying
        && _cube.Aside(data, Target(data)) < PickPlaceTask.Tolerance
        && _cube.IsAtRest(data)
        && !_touch.Any(data);

    public override double Score(Data data) => _cube.Aside(data, Target(data));

    protected override void ObserveRest(Data data, Span<double> values)
    {
        _cube.Pose(data).CopyTo(values);
        Target(data)[..2].CopyTo(values[7..]);
    }

    private Span<double> Target(Data data) => data.MocapPos.Slice(3 * _target, 3);
}
