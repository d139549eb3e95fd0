using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>
/// Rules of a <see cref="WalkerTask"/>. Its userdata has x at the start of the action and x at the start of the episode, m.
/// </summary>
internal sealed class WalkerRules(Model model, WalkerTask task) : TaskRules(model)
{
    private readonly WalkerTerms _terms = task.Terms;
    private readonly int _torso = model.Id(ObjectType.Body, "torso");
    private readonly int _positions = task.Terms.Free ? 2 : 1; // first observed position; x and y are not observed
    private readonly int _joints = task.Terms.Free ? 7 : 3; // address of the legs' first position
    private readonly double _last = WalkerTask.Seconds - (0.5 * model.Timestep);

    public override void Reset(Data data, long seed)
    {
        if (Model.Nkey > 0)
            data.ResetKeyframe(0);
        else
            data.Reset();
        var random = new EpisodeRandom(seed);
        Span<double> q = data.Qpos, v = data.Qvel;
        for (int i = _joints; i < q.Length; i++)
            q[i] += random.Uniform(-_terms.Spread, _terms.Spread);
        for (int i = 0; i < v.Length; i++)
            v[i] = random.Uniform(-0.02, 0.02);
        data.Userdata.Fill(q[0]);
        data.Forward();
    }

    public override void BeforeAction(Data data) => data.Userdata[0] = data.Qpos[0];

    public override void Observe(Data data, Span<double> values)
    {
        data.Qpos[_positions..].CopyTo(values);
        data.Qvel.CopyTo(values[(data.Qpos.Length - _positions)..]);
    }

    public override double Reward(Data data)
    {
        double squares = 0;
        foreach (double command in data.Ctrl)
            squares += command * command;
        double velocity = (data.Qpos[0] - data.Userdata[0]) * task.Spec.ControlHz;
        return velocity + (IsFailed(data) ? 0 : _terms.Alive) - (_terms.ControlCost * squares);
    }

    public override bool IsSatisfied(Data data) => data.Time > _last && Score(data) >= _terms.Distance && !IsFailed(data);

    public override bool IsFailed(Data data) => Fallen(data, _terms, _torso);

    public override double Score(Data data) => data.Qpos[0] - data.Userdata[1];

    // too low or tilted too far
    internal static bool Fallen(Data data, WalkerTerms terms, int torso) =>
        terms.Free
            ? data.Qpos[2] < terms.LowHeight || data.Xmat[(9 * torso) + 8] < Math.Cos(terms.Lean)
            : data.Qpos[1] < terms.LowHeight || Math.Abs(data.Qpos[2]) > terms.Lean;
}
