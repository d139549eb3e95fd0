using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Brings the tool to the mark along a straight line, turning on the way.</summary>
/// <remarks>A function of the state alone.</remarks>
public sealed class ReachExpert : IExpert
{
    private const double Stride = 0.022; // m per action at most
    private const double Creep = 0.006; // m per action at least
    private const double Turn = 0.08; // rad per action at most
    private const int Arm = Arm7.ArmJoints;

    private readonly ToolMotion _motion;
    private readonly int _target;

    /// <summary>Prepares for one model of the scene.</summary>
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
