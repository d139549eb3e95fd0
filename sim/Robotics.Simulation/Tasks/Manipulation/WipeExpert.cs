using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Wipes with admittance control: moves to the nearest stain in the plane and controls the measured normal force to 5 N.</summary>
/// <remarks>
/// A function of the wrist force, the arm's posture and the planar positions of the stains; it does not use the board's height and slope.
/// </remarks>
public sealed class WipeExpert : IExpert
{
    private const double WantedForce = 5; // N
    private const double Touching = 0.7; // N: no contact below this force
    private const double Leaning = 6; // N: a lateral force above this and above the normal force is not friction
    private const double Near = 0.05; // m, distance from the stain for descent
    private const double Compliance = 0.0006; // m per N of force error and action: half of the sponge's compliance
    private const double ServoCompliance = 0.0001; // m/N, compliance of the arm's servos
    private const double MostStep = 0.003; // m, maximum vertical step per action
    private const double Highest = 0.165; // m, above every board
    private const double Clear = 0.01; // m below that, still sufficient
    private const double Descent = 0.0035; // m per action, descent
    private const double Stride = 0.02; // m per action in the air
    private const double Wiping = 0.009; // m per action on the board

    private static readonly double[] s_down = [-1, 0, 0, 0, 1, 0, 0, 0, -1];

    private readonly ToolMotion _motion;
    private readonly int _force;
    private readonly int[] _stains = new int[WipeTask.Stains];

    /// <summary>Creates an expert for one model of the scene.</summary>
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
            goal[2] += Stride; // friction is at most half of the normal force, so the tool's side touches something
        }
        else if (force > Touching)
        {
            // admittance control while the sponge moves towards the stain
            Along(goal, stain, aside, Wiping);
            goal[2] += Math.Clamp(Compliance * (force - WantedForce), -MostStep, MostStep) - (ServoCompliance * force);
        }
        else if (aside > Near && tool[2] < Highest - Clear)
        {
            goal[2] += Stride; // possibly beside the board: first up
        }
        else
        {
            // above the board to the stain, then down until contact
            Along(goal, stain, aside, Stride);
            goal[2] = tool[2] > Highest ? Math.Max(Highest - Descent, tool[2] - Stride) : aside > Near ? tool[2] : tool[2] - Descent;
        }
        _motion.Towards(data, goal, s_down, 2 * Stride, 0.09, action);
    }

    /// <inheritdoc/>
    public void Dispose() => _motion.Dispose();

    // moves a goal in the plane towards a stain by at most one step
    private static void Along(Span<double> goal, ReadOnlySpan<double> stain, double aside, double stride)
    {
        double part = aside > stride ? stride / aside : 1;
        goal[0] += part * (stain[0] - goal[0]);
        goal[1] += part * (stain[1] - goal[1]);
    }

    // gets the position of the nearest remaining stain and returns its planar distance; unchanged if none remains
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
