using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>Passes the post on a side and at a distance that depend on the seed, then moves to the goal.</summary>
public sealed class ForkExpert(Model model) : IExpert
{
    internal const string Post = "post";
    internal const string Goal = "goal";
    private const double Stride = 0.014; // m per action

    private readonly int _post = 3 * model.BodyMocapid[model.Id(ObjectType.Body, Post)];
    private readonly int _goal = 3 * model.BodyMocapid[model.Id(ObjectType.Body, Goal)];
    private double _distance = 0.02; // m, clearance between finger and post

    /// <summary>+1 to pass on the right, counterclockwise as seen from above; -1 on the left.</summary>
    public int Side { get; private set; } = 1;

    /// <inheritdoc/>
    public void Reset(long seed)
    {
        var random = new EpisodeRandom(seed ^ 0xF02C);
        Side = random.NextDouble() < 0.5 ? 1 : -1;
        _distance = random.Uniform(0.012, 0.03);
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        ReadOnlySpan<double> finger = data.Qpos[..2];
        data.MocapPos.Slice(_goal, 2).CopyTo(action);
        Detour.Aim(finger, action, data.MocapPos.Slice(_post, 2), ForkTask.PostRadius + PointRobot.Radius + _distance, Side);
        Detour.Shorten(finger, action, Stride);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
