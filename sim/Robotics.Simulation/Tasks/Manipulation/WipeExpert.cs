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
    private const double Leaning = 6; // N sideways: more than that, and more than down, is no friction
    private const double Near = 0.05; // m from the stain: near enough to come down
    private const double Compliance = 0.0006; // m up per N too much and action: half of what the sponge's spring would take
    private const double ServoCompliance = 0.0001; // m that the arm's servos give way per N
    private const double MostStep = 0.003; // m up or down per action
    private const double Highest = 0.165; // m: no board reaches it
    private const double Clear = 0.01; // m below that: high enough still
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
        ReadOnlySpan<double> tool = _motion.Position(data), wrist = data.SensorData.Slice(_force, 3);
        double force = wrist[2] + WipeTask.ToolWeight, sideways = Math.Sqrt((wrist[0] * wrist[0]) + (wrist[1] * wrist[1]));
        Span<double> goal = [tool[0], tool[1], tool[2]], stain = [tool[0], tool[1]];
        double aside = Nearest(data, tool, stain);
        if (sideways > Math.Max(Leaning, force))
        {
            goal[2] += Stride; // friction makes half of the force at most: the tool's side leans on something
        }
        else if (force > Touching)
        {
            // the admittance, while the sponge goes towards the stain
            Along(goal, stain, aside, Wiping);
            goal[2] += Math.Clamp(Compliance * (force - WantedForce), -MostStep, MostStep) - (ServoCompliance * force);
        }
        else if (aside > Near && tool[2] < Highest - Clear)
        {
            goal[2] += Stride; // beside the board, perhaps: up first
        }
        else
        {
            // over the board to the stain, then down until something is felt
            Along(goal, stain, aside, Stride);
            goal[2] = tool[2] > Highest ? Math.Max(Highest - Descent, tool[2] - Stride) : aside > Near ? tool[2] : tool[2] - Descent;
        }
        _motion.Towards(data, goal, s_down, 2 * Stride, 0.09, action);
    }

    /// <inheritdoc/>
    public void Dispose() => _motion.Dispose();

    // moves a goal in the plane towards a stain, one stride at most
    private static void Along(Span<double> goal, ReadOnlySpan<double> stain, double aside, double stride)
    {
        double part = aside > stride ? stride / aside : 1;
        goal[0] += part * (stain[0] - goal[0]);
        goal[1] += part * (stain[1] - goal[1]);
    }

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
