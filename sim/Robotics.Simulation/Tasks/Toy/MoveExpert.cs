using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>Moves to the predicted position of a berth, around the target if necessary; the seed determines the berth.</summary>
public sealed class MoveExpert(Model model) : IExpert
{
    internal const string Target = "target";
    private const double Stride = 0.035; // m per action
    private const double Lead = 0.12; // s, prediction time: control period plus servo delay
    private const double KeepAway = MoveTask.TargetRadius + PointRobot.Radius + 0.006; // m from the target's center

    private readonly int _target = 3 * model.BodyMocapid[model.Id(ObjectType.Body, Target)];

    /// <summary>+1 for the right berth, -1 for the left one.</summary>
    public int Side { get; private set; } = 1;

    /// <inheritdoc/>
    public void Reset(long seed) => Side = new EpisodeRandom(seed ^ 0x30F3).NextDouble() < 0.5 ? 1 : -1;

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        Span<double> velocity = stackalloc double[2], disc = stackalloc double[2];
        VelocityOf(data.Userdata, velocity);
        data.MocapPos.Slice(_target, 2).CopyTo(disc);
        for (int i = 0; i < 2; i++)
            disc[i] += Lead * velocity[i];
        action[0] = disc[0] + (Side * MoveTask.Berth);
        action[1] = disc[1];
        ReadOnlySpan<double> finger = data.Qpos[..2];
        Detour.Aim(finger, action, disc, KeepAway, Detour.Shorter(finger, action, disc));
        Detour.Shorten(finger, action, Stride);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // velocity of the target, m/s: drift plus last kick
    internal static void VelocityOf(ReadOnlySpan<double> userdata, Span<double> velocity)
    {
        velocity[0] = userdata[0] + userdata[2];
        velocity[1] = userdata[1] + userdata[3];
    }
}
