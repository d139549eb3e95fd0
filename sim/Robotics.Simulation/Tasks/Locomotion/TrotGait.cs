using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Joint targets of a trot gait with a desired velocity: diagonal legs swing together.</summary>
/// <remarks>
/// A function of the state and the time. Stance feet move back with the desired velocity, swing feet return to half a stance ahead; all are
/// shifted against the velocity error, and downhill on a slope. Source: Raibert, Legged Robots That Balance, 1986. The constants were found
/// by random search on seeds from 900000. Allocates nothing.
/// </remarks>
internal sealed class TrotGait(Model model)
{
    private const double Period = 0.25; // s
    private const double Duty = 0.63; // duty factor, stance fraction of the period
    private const double Lift = 0.085; // m
    private const double Link = 0.2; // m, thigh and shin
    private const double Offset = 0.06; // m from abduction axis to leg plane
    private const double HipX = 0.19; // m
    private const double HipY = 0.07; // m
    private const double Stand = 0.25; // m from hip to the foot's center
    private const double Correction = 0.037; // s, shift of the feet per velocity error
    private const double Level = 0.1; // fraction of the torso's tilt that stance feet compensate
    private const double Under = 1.5; // fraction by which feet shift to below the hips along gravity on a slope; above 1 tilts uphill

    private readonly int _torso = model.Id(ObjectType.Body, "torso");

    /// <summary>Computes joint targets.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="forward">Desired velocity along the torso, m/s.</param>
    /// <param name="left">Desired velocity to its left, m/s.</param>
    /// <param name="turn">Desired yaw rate, rad/s.</param>
    /// <param name="slope">Slope of the ground along the torso, rad.</param>
    /// <param name="targets">[12] rad.</param>
    internal void Fill(Data data, double forward, double left, double turn, double slope, Span<double> targets)
    {
        ReadOnlySpan<double> r = data.Xmat.Slice(9 * _torso, 9), v = data.Qvel;
        double pitch = -Math.Asin(Math.Clamp(r[6], -1, 1)), roll = Math.Atan2(r[7], r[8]); // pitch: nose down
        double speed = (r[0] * v[0]) + (r[3] * v[1]) + (r[6] * v[2]), side = (r[1] * v[0]) + (r[4] * v[1]) + (r[7] * v[2]);
        double clock = data.Time / Period;
        for (int leg = 0; leg < 4; leg++)
        {
            double hipX = leg < 2 ? HipX : -HipX, sideSign = leg % 2 == 0 ? 1 : -1, hipY = sideSign * (HipY + Offset);
            double phase = clock + (leg is 0 or 3 ? 0 : 0.5);
            phase -= Math.Floor(phase);
            double vx = forward - (turn * hipY), vy = left + (turn * hipX), stance = Duty * Period;
            (double ahead, double height) = Cycle(phase);
            double x = (ahead * stance * vx) + (Correction * (speed - forward));
            double y = (ahead * stance * vy) + (Correction * (side - left)) + (sideSign * Offset);

            // feet stay below the hips along gravity, and stance feet align the torso with the slope
            x -= Stand * Math.Tan(slope) * Under;
            double lean = pitch + slope;
            double z = -Stand + height - (phase < Duty ? Level * ((hipX * Math.Sin(lean)) - (hipY * Math.Sin(roll))) : 0);
            Solve(x, y, z, sideSign * Offset, targets.Slice(3 * leg, 3));
        }
    }

    // foot position along its cycle in stance lengths, and its height: backward on the ground, then forward in the air
    private static (double Ahead, double Height) Cycle(double phase)
    {
        if (phase < Duty)
            return (0.5 - (phase / Duty), 0);
        double swing = (phase - Duty) / (1 - Duty);
        return (-0.5 + (swing * swing * (3 - (2 * swing))), Lift * Math.Sin(Math.PI * swing));
    }

    // joint angles for a foot position relative to the hip; points out of reach are clamped
    private static void Solve(double x, double y, double z, double offset, Span<double> angles)
    {
        double plane = Math.Sqrt(Math.Max((y * y) + (z * z) - (offset * offset), 1e-4));
        angles[0] = Math.Atan2(y, -z) - Math.Atan2(offset, plane);
        double reach = Math.Clamp(Math.Sqrt((x * x) + (plane * plane)), 0.12, 0.39);
        double knee = -Math.Acos(Math.Clamp(((reach * reach) / (2 * Link * Link)) - 1, -1, 1));
        angles[1] = Math.Atan2(-x, plane) - (knee / 2);
        angles[2] = knee;
    }
}
