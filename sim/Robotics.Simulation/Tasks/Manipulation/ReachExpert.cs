using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Moves the tool to the target pose along a straight line, rotating simultaneously.</summary>
/// <remarks>A function of the state.</remarks>
public sealed class ReachExpert : IExpert
{
    private const double Stride = 0.022; // m, maximum per action
    private const double Creep = 0.006; // m, minimum per action
    private const double Turn = 0.08; // rad, maximum per action
    private const int Arm = Arm7.ArmJoints;

    private readonly ToolMotion _motion;
    private readonly int _target;

    /// <summary>Creates an expert for one model of the scene.</summary>
    public ReachExpert(Model model)
    {
        _motion = new ToolMotion(model, "tool", Arm7.Joints, [.. Arm7.Home.Take(Arm)]);
        _target = model.Id(ObjectType.Body, "target");
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        ReadOnlySpan<double> target = data.Xpos.Slice(3 * _target, 3), rotation = data.Xmat.Slice(9 * _target, 9);
        double stride = Math.Clamp(0.35 * _motion.Distance(data, target), Creep, Stride);
        _motion.Towards(data, target, rotation, stride, Turn, action[..Arm]);
        action[Arm] = Arm7.Home[Arm];
    }

    /// <inheritdoc/>
    public void Dispose() => _motion.Dispose();
}
