using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="WipeTask"/>.</summary>
/// <remarks>Userdata: duration of excessive force (s), maximum force so far (N), then 1 for every removed stain.</remarks>
internal sealed class WipeRules : ArmRules
{
    /// <summary>Address of the first stain's flag in userdata.</summary>
    public const int GoneAt = 2;

    private const int OverloadAt = 0;
    private const int PeakAt = 1;
    private const double Middle = 0.1; // m, mean height of the board
    private const double Hidden = 0.01; // m below the board's surface

    private readonly StainPatch _patch = new(); // used only by resets, which lock it
    private readonly int _board;
    private readonly int _boardPose;
    private readonly int _boardGeom;
    private readonly int _pad;
    private readonly double _padHalf;
    private readonly int _wrist;
    private readonly int _touch;
    private readonly int[] _stains = new int[WipeTask.Stains];

    public WipeRules(Model model, WipeTask task)
        : base(model, task)
    {
        _board = model.Id(ObjectType.Body, "board");
        _boardPose = model.BodyMocapid[_board];
        _boardGeom = model.Id(ObjectType.Geom, "board");
        _pad = model.Id(ObjectType.Geom, "pad");
        _padHalf = model.GeomSize[3 * _pad];
        _wrist = model.SensorAdr[model.Id(ObjectType.Sensor, "wrist_force")]; // followed by the torque
        _touch = model.SensorAdr[model.Id(ObjectType.Sensor, "pad_force")];
        for (int i = 0; i < _stains.Length; i++)
            _stains[i] = model.BodyMocapid[model.Id(ObjectType.Body, $"mark{i}")];
    }

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        data.Userdata.Clear();
        var random = new EpisodeRandom(seed);
        for (int i = 0; i < Arm7.ArmJoints; i++)
        {
            data.Qpos[i] += random.Uniform(-0.03, 0.03);
            data.Ctrl[i] = data.Qpos[i];
        }

        // the board: its height, then rotations about x and y
        data.MocapPos[(3 * _boardPose) + 2] = Middle + random.Uniform(-0.03, 0.03);
        double x = random.Uniform(-0.07, 0.07) / 2, y = random.Uniform(-0.07, 0.07) / 2;
        Span<double> turn = data.MocapQuat.Slice(4 * _boardPose, 4);
        turn[0] = Math.Cos(x) * Math.Cos(y);
        turn[1] = Math.Sin(x) * Math.Cos(y);
        turn[2] = Math.Cos(x) * Math.Sin(y);
        turn[3] = Math.Sin(x) * Math.Sin(y);
        data.Kinematics();
        lock (_patch)
        {
            _patch.Draw(ref random);
            for (int i = 0; i < _stains.Length; i++)
                PlaceStain(data, i);
        }
        data.Forward();
    }

    public override void AfterStep(Data data)
    {
        double force = data.SensorData[_touch], load = Math.Max(force, BoardForce(data));
        Span<double> kept = data.Userdata;
        kept[OverloadAt] = load > WipeTask.Overload ? kept[OverloadAt] + Model.Timestep : 0;
        kept[PeakAt] = Math.Max(kept[PeakAt], load);
        if (force is < WipeTask.LeastForce or > WipeTask.MostForce)
            return;
        for (int i = 0; i < _stains.Length; i++)
        {
            if (kept[GoneAt + i] == 0 && IsUnderPad(data, i))
            {
                kept[GoneAt + i] = 1;
                Move(data, i, -Hidden);
            }
        }
    }

    // fraction of removed stains, plus up to 0.5 for the distance to the next stain and 0.25 for a correct force
    public override double Reward(Data data)
    {
        double nearest = double.PositiveInfinity, force = data.SensorData[_touch];
        ReadOnlySpan<double> pad = data.GeomXpos.Slice(3 * _pad, 3);
        for (int i = 0; i < _stains.Length; i++)
        {
            if (data.Userdata[GoneAt + i] == 0)
                nearest = Math.Min(nearest, Distance(pad, data.MocapPos.Slice(3 * _stains[i], 3)));
        }
        double near = double.IsFinite(nearest) ? 0.5 * (1 - Math.Tanh(10 * nearest)) : 0.5;
        return Score(data) + near + (force is >= WipeTask.LeastForce and <= WipeTask.MostForce ? 0.25 : 0);
    }

    public override bool IsSatisfied(Data data) => Score(data) >= WipeTask.WantedPart;

    // tolerance for summed timesteps
    public override bool IsFailed(Data data) => data.Userdata[OverloadAt] > WipeTask.OverloadTime + (Model.Timestep / 2);

    public override double Score(Data data)
    {
        double gone = 0;
        for (int i = 0; i < _stains.Length; i++)
            gone += data.Userdata[GoneAt + i];
        return gone / _stains.Length;
    }

    protected override void ObserveRest(Data data, Span<double> values)
    {
        data.SensorData.Slice(_wrist, 6).CopyTo(values);
        ReadOnlySpan<double> turn = data.MocapQuat.Slice(4 * _boardPose, 4);
        values[6] = data.MocapPos[(3 * _boardPose) + 2];
        values[7] = 2 * ((turn[1] * turn[3]) + (turn[0] * turn[2]));
        values[8] = 2 * ((turn[2] * turn[3]) - (turn[0] * turn[1]));
        for (int i = 0; i < _stains.Length; i++)
        {
            data.MocapPos.Slice(3 * _stains[i], 2).CopyTo(values[(9 + (3 * i))..]);
            values[11 + (3 * i)] = data.Userdata[GoneAt + i];
        }
    }

    // total normal force on the board, N, including contacts of the tool beside its sponge
    private double BoardForce(Data data)
    {
        double sum = 0;
        for (int i = 0; i < data.ContactCount; i++)
        {
            Contact contact = data.Contact(i);
            if (contact.Geom1 == _boardGeom || contact.Geom2 == _boardGeom)
                sum += contact.Force[0];
        }
        return sum;
    }

    private void PlaceStain(Data data, int stain)
    {
        ReadOnlySpan<double> r = data.Xmat.Slice(9 * _board, 9), at = data.MocapPos.Slice(3 * _boardPose, 3);
        (double u, double v) = _patch[stain];
        Span<double> position = data.MocapPos.Slice(3 * _stains[stain], 3);
        for (int k = 0; k < 3; k++)
            position[k] = at[k] + (r[3 * k] * u) + (r[(3 * k) + 1] * v);
        data.MocapQuat.Slice(4 * _boardPose, 4).CopyTo(data.MocapQuat.Slice(4 * _stains[stain], 4));
    }

    // component along the board's normal
    private void Move(Data data, int stain, double way)
    {
        Span<double> position = data.MocapPos.Slice(3 * _stains[stain], 3);
        for (int k = 0; k < 3; k++)
            position[k] += way * data.Xmat[(9 * _board) + (3 * k) + 2];
    }

    private bool IsUnderPad(Data data, int stain)
    {
        ReadOnlySpan<double> pad = data.GeomXpos.Slice(3 * _pad, 3), r = data.GeomXmat.Slice(9 * _pad, 9);
        ReadOnlySpan<double> at = data.MocapPos.Slice(3 * _stains[stain], 3);
        double x = 0, y = 0;
        for (int k = 0; k < 3; k++)
        {
            x += r[3 * k] * (at[k] - pad[k]);
            y += r[(3 * k) + 1] * (at[k] - pad[k]);
        }
        return Math.Abs(x) <= _padHalf && Math.Abs(y) <= _padHalf;
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1])) + ((a[2] - b[2]) * (a[2] - b[2])));
}
