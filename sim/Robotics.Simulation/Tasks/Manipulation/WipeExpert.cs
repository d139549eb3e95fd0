using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Wipes by admittance: goes to the nearest stain in the plane, and up or down by what the wrist feels, towards a force of 5 N.</summary>
/// <remarks>A function of the wrist's force, the arm's posture and the stains' places in the plane; the board's height and slope it does not know.</remarks>
public sealed class WipeExpert : IExpert
{
    private const double WantedForce = 5; // N
    private const double Touching = 0.7; // N: less than this, and the sponge is in the air
    private const double Compliance = 0.0006; // m up per N too much and action: half of what the sponge's spring would take
    private const double ServoCompliance = 0.0001; // m that the arm's servos give way per N
    private const double MostStep = 0.003; // m up or down per action
    private const double Highest = 0.165; // m: no board reaches it
    private const double Descent = 0.0035; // m per action below that
    private const double Stride = 0.02; // m per action in the air
    private const double Wiping = 0.009; // m per action on the board

    private static readonly double[] s_down = [-1, 0, 0, 0, 1, 0, 0, 0, -1];

    private readonly ToolMotion _motion;
    private readonly int _force;
    private readonly int[] _stains = new int[WipeTask.Stains];

    /// <summary>Prepares for one model of the scene.</summary>
    public WipeExpert(Model model)
    {
        _motion = new ToolMotion(model, "tool", Arm7.Joints, [.. Arm7.Home.Take(Arm7.ArmJoints)]);
        _force = model.SensorAdr[model.Id(ObjectType.Sensor, "wrist_force")];
        for (int i = 0; i < _stains.Length; i++)
            _stains[i] = model.BodyMocapid[model.Id(ObjectType.Body, $"mark{i}")];
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        ReadOnlySpan<double> tool = _motion.Position(data);
        double force = data.SensorData[_force + 2] + WipeTask.ToolWeight;
        bool touching = force > Touching;

        // in the plane: towards the nearest stain that is left
        Span<double> goal = [tool[0], tool[1], tool[2]];
        double aside = Nearest(data, tool, goal), stride = touching ? Wiping : Stride;
        double part = aside > stride ? stride / aside : 1;
        goal[0] = tool[0] + (part * (goal[0] - tool[0]));
        goal[1] = tool[1] + (part * (goal[1] - tool[1]));

        // along the tool: the admittance, or down until something is felt, once above the stains
        if (touching)
            goal[2] += Math.Clamp(Compliance * (force - WantedForce), -MostStep, MostStep) - (ServoCompliance * force);
        else if (tool[2] > Highest)
            goal[2] = Math.Max(Highest - Descent, tool[2] - Stride);
        else if (aside < 2 * Stride)
            goal[2] -= Descent;
        _motion.Towards(data, goal, s_down, 2 * Stride, 0.09, action);
    }

    /// <inheritdoc/>
    public void Dispose() => _motion.Dispose();

    // fills the place of the nearest stain that is left and returns its distance in the plane; nothing is left: stays
    private double Nearest(Data data, ReadOnlySpan<double> tool, Span<double> place)
    {
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < _stains.Length; i++)
        {
            if (data.Userdata[WipeRules.GoneAt + i] != 0)
                continue;
            ReadOnlySpan<double> stain = data.MocapPos.Slice(3 * _stains[i], 2);
            double x = stain[0] - tool[0], y = stain[1] - tool[1], distance = Math.Sqrt((x * x) + (y * y));
            if (distance >= nearest)
                continue;
            nearest = distance;
            stain.CopyTo(place);
        }
        return double.IsFinite(nearest) ? nearest : 0;
    }
}
