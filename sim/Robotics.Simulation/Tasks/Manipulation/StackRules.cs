using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="StackTask"/>.</summary>
internal sealed class StackRules(Model model, StackTask task) : ArmRules(model, task)
{
    private const double Edge = 2 * StackTask.HalfCube;
    private const double Loose = 0.005; // m, tolerance of the height difference

    private readonly FreeObject _red = new(model, "red");
    private readonly FreeObject _green = new(model, "green");
    private readonly HandContact _touch = new(model, "red", Arm7.HandGeoms);
    private readonly int _tool = model.Id(ObjectType.Site, "tool");

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Arm7.Place(data, ref random);
        Place(data, _red, ref random);
        do
            Place(data, _green, ref random);
        while (_red.Aside(data, _green.Pose(data)) < StackTask.LeastWay);
        data.Forward();
    }

    // 0 to 1 each: distance to the red cube, distance of the red cube to its goal; plus 1 on success
    public override double Reward(Data data)
    {
        ReadOnlySpan<double> green = _green.Pose(data);
        double near = 1 - Math.Tanh(10 * _red.Distance(data, data.SiteXpos.Slice(3 * _tool, 3)));
        double placed = 1 - Math.Tanh(5 * _red.Distance(data, [green[0], green[1], green[2] + Edge]));
        return near + placed + (IsSatisfied(data) ? 1 : 0);
    }

    public override bool IsSatisfied(Data data)
    {
        ReadOnlySpan<double> green = _green.Pose(data);
        return Math.Abs(_red.Pose(data)[2] - green[2] - Edge) < Loose && _red.Aside(data, green) < StackTask.Tolerance
            && _red.IsAtRest(data) && _green.IsAtRest(data) && !_touch.Any(data);
    }

    protected override void ObserveRest(Data data, Span<double> values)
    {
        _red.Pose(data).CopyTo(values);
        _green.Pose(data).CopyTo(values[7..]);
    }

    private static void Place(Data data, FreeObject cube, ref EpisodeRandom random)
    {
        double yaw = random.Uniform(-0.5, 0.5), x = random.Uniform(0.42, 0.58), y = random.Uniform(-0.16, 0.16);
        cube.Place(data, x, y, StackTask.HalfCube, yaw);
    }
}
