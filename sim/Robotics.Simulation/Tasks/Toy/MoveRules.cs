using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>Rules of <see cref="MoveTask"/>.</summary>
/// <remarks>
/// Userdata: drift velocity of the target (x, y) and remaining velocity of its last kick (x, y), m/s; times of the next turn and kick, s;
/// key of the episode and number of events so far, which seed the next event's random numbers; current and longest stay at a berth, s.
/// </remarks>
internal sealed class MoveRules(Model model, MoveTask task) : ArmRules(model, task)
{
    private const int Velocity = 0, Kick = 2, TurnAt = 4, KickAt = 5, Key = 6, Events = 7, Stay = 8, Longest = 9;
    private const double Bound = 0.13; // m, bound of the target's center
    private const double KickSpeed = 0.25; // m/s
    private const double KickTime = 0.12; // s, time constant of a kick's velocity
    private const double KeyRange = 1L << 52; // integers up to here are exact in a double

    private readonly int _target = 3 * model.BodyMocapid[model.Id(ObjectType.Body, MoveExpert.Target)];
    private readonly double _timestep = model.Timestep;
    private readonly double _stiffness = model.ActuatorGainprm[0]; // N/m
    private readonly double _noise = task.ActionNoise;
    private readonly double _actions = task.Spec.ControlHz; // per second
    private readonly double _rest = Math.Exp(-model.Timestep / KickTime);

    public override void Reset(Data data, long seed)
    {
        data.Reset();
        var random = new EpisodeRandom(seed);
        PointRobot.Place(data, random.Uniform(-0.1, 0.1), random.Uniform(-0.22, -0.18));
        Span<double> target = data.MocapPos.Slice(_target, 2), memory = data.Userdata;
        target[0] = random.Uniform(-0.08, 0.08);
        target[1] = random.Uniform(-0.03, 0.1);
        memory.Clear();
        memory[Key] = Math.Floor(random.NextDouble() * KeyRange);
        Turn(memory, 0);
        memory[KickAt] = random.Uniform(0.6, 2);
        data.Forward();
    }

    public override void BeforeStep(Data data)
    {
        base.BeforeStep(data);
        Disturb(data);
        Span<double> memory = data.Userdata;
        if (data.Time >= memory[TurnAt])
            Turn(memory, data.Time);
        if (data.Time >= memory[KickAt])
            BeKicked(memory, data.Time);
        Drift(data.MocapPos.Slice(_target, 2), memory);
    }

    public override void AfterStep(Data data)
    {
        Span<double> memory = data.Userdata;
        memory[Stay] = IsSatisfied(data) ? memory[Stay] + _timestep : 0;
        memory[Longest] = Math.Max(memory[Longest], memory[Stay]);
    }

    // 0 to 1 by the distance to the nearest berth, plus 1 at the berth
    public override double Reward(Data data) => 1 - Math.Tanh(10 * Away(data)) + (IsSatisfied(data) ? 1 : 0);

    public override bool IsSatisfied(Data data) => Away(data) < MoveTask.Tolerance;

    public override double Score(Data data) => data.Userdata[Longest];

    protected override void ObserveRest(Data data, Span<double> values)
    {
        data.MocapPos.Slice(_target, 2).CopyTo(values);
        MoveExpert.VelocityOf(data.Userdata, values[2..]);
    }

    // action noise, applied as a force with the servo's stiffness
    private void Disturb(Data data)
    {
        if (_noise == 0)
            return;
        long period = (long)((data.Time * _actions) + 1e-6);
        EpisodeRandom random = Stream(data.Userdata[Key], -1 - period);
        data.QfrcApplied[0] += _stiffness * _noise * random.Normal();
        data.QfrcApplied[1] += _stiffness * _noise * random.Normal();
    }

    private static void Turn(Span<double> memory, double time)
    {
        EpisodeRandom random = Next(memory);
        double speed = random.Uniform(0.03, 0.09), heading = random.Uniform(0, 2 * Math.PI);
        memory[Velocity] = speed * Math.Cos(heading);
        memory[Velocity + 1] = speed * Math.Sin(heading);
        memory[TurnAt] = time + random.Uniform(0.8, 2);
    }

    private static void BeKicked(Span<double> memory, double time)
    {
        EpisodeRandom random = Next(memory);
        double heading = random.Uniform(0, 2 * Math.PI);
        memory[Kick] = KickSpeed * Math.Cos(heading);
        memory[Kick + 1] = KickSpeed * Math.Sin(heading);
        memory[KickAt] = time + random.Uniform(1, 2.5);
    }

    // moves the target by one timestep; it is reflected at the bounds
    private void Drift(Span<double> target, Span<double> memory)
    {
        for (int i = 0; i < 2; i++)
        {
            target[i] += _timestep * (memory[Velocity + i] + memory[Kick + i]);
            memory[Kick + i] *= _rest;
            if (Math.Abs(target[i]) <= Bound)
                continue;
            target[i] = Math.CopySign(Bound, target[i]);
            memory[Velocity + i] = -Math.CopySign(memory[Velocity + i], target[i]);
            memory[Kick + i] = -Math.CopySign(memory[Kick + i], target[i]);
        }
    }

    private double Away(Data data)
    {
        ReadOnlySpan<double> target = data.MocapPos.Slice(_target, 2), finger = data.Qpos;
        double x = Math.Abs(finger[0] - target[0]) - MoveTask.Berth, y = finger[1] - target[1];
        return Math.Sqrt((x * x) + (y * y));
    }

    private static EpisodeRandom Next(Span<double> memory) => Stream(memory[Key], (long)memory[Events]++);

    private static EpisodeRandom Stream(double key, long index) => new((long)key ^ (index * 0x5851F42D4C957F2D));
}
