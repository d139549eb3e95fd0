using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Console.Scenes;

/// <summary>Pulls a point of a body to a target with a damped spring scaled by the body's mass.</summary>
/// <remarks>
/// f = m w^2 (p* - p) - 2 m w v, with m the mass of the body's subtree and w = 12 rad/s. Thread: the one that steps the data.
/// </remarks>
internal sealed class Spring
{
    private const double Rate = 12; // rad/s
    private readonly double[] _mass;
    private readonly double[] _jacobian;
    private ViewRequest? _held;
    private int _applied = -1;

    internal Spring(Model model)
    {
        _mass = model.F64("body_subtreemass").ToArray();
        _jacobian = new double[3 * model.Nv];
    }

    /// <summary>The pulled point and its target, in the world frame; empty while nothing is pulled. [6] m.</summary>
    internal float[] Line { get; private set; } = [];

    /// <summary>Starts to pull a body, moves the target, or ends the pull (null).</summary>
    internal void Hold(ViewRequest? drag) => _held = drag;

    /// <summary>Sets the body's applied force for the next timestep.</summary>
    internal void Apply(Data data)
    {
        if (_applied >= 0)
            data.XfrcApplied.Slice(6 * _applied, 6).Clear();
        _applied = -1;
        Line = [];
        if (_held is not { } held)
            return;
        int body = held.Body;
        ReadOnlySpan<double> x = data.Xpos.Slice(3 * body, 3), r = data.Xmat.Slice(9 * body, 9), com = data.Xipos.Slice(3 * body, 3);
        Span<double> arm = stackalloc double[3], force = stackalloc double[3], point = stackalloc double[3];
        for (int i = 0; i < 3; i++)
            point[i] = x[i] + (r[3 * i] * held.Point[0]) + (r[(3 * i) + 1] * held.Point[1]) + (r[(3 * i) + 2] * held.Point[2]);

        // the body's own velocity is close enough to the point's to damp it
        data.JacobianBody(body, _jacobian, []);
        ReadOnlySpan<double> v = data.Qvel;
        for (int i = 0; i < 3; i++)
        {
            double speed = 0;
            for (int k = 0; k < v.Length; k++)
                speed += _jacobian[(i * v.Length) + k] * v[k];
            force[i] = _mass[body] * Rate * ((Rate * (held.Target[i] - point[i])) - (2 * speed));
            arm[i] = point[i] - com[i];
        }
        Span<double> applied = data.XfrcApplied.Slice(6 * body, 6);
        force.CopyTo(applied);
        applied[3] = (arm[1] * force[2]) - (arm[2] * force[1]);
        applied[4] = (arm[2] * force[0]) - (arm[0] * force[2]);
        applied[5] = (arm[0] * force[1]) - (arm[1] * force[0]);
        _applied = body;
        Line =
        [
            (float)point[0], (float)point[1], (float)point[2],
            (float)held.Target[0], (float)held.Target[1], (float)held.Target[2],
        ];
    }
}
