using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>
/// Cascaded controller: position error to velocity, velocity error to force, force direction to attitude, attitude error to torques,
/// torques to rotor thrusts.
/// </summary>
/// <remarks>
/// A function of the state. Attitude on SO(3): tau = J (-k_R e_R - k_w w), e_R = 1/2 (R_d^T R - R^T R_d)^v. The drag of the rotors turns
/// too weakly to matter, so the heading is not controlled and only its rate is damped. Source: Lee, Leok and McClamroch, CDC 2010.
/// </remarks>
public sealed class QuadrotorExpert : IExpert
{
    private const double Gravity = 9.81; // m/s²
    private const double Approach = 1.8; // 1/s, desired velocity per meter
    private const double Cruise = 2.2; // m/s
    private const double VelocityGain = 4; // 1/s
    private const double SideLimit = 5; // m/s², lateral
    private const double AttitudeGain = 130; // k_R, 1/s²
    private const double RateGain = 17; // k_w, 1/s
    private const double YawRateGain = 3; // 1/s
    private const double Lever = 0.1; // m from the center to a rotor, along x and along y
    private const double Drag = 0.016; // m, torque per thrust

    private readonly int _body;
    private readonly double _inertiaX;
    private readonly double _inertiaZ;

    /// <summary>Creates an expert for one model of the scene.</summary>
    public QuadrotorExpert(Model model)
    {
        _body = model.Id(ObjectType.Body, "quadrotor");
        _inertiaX = model.BodyInertia[3 * _body];
        _inertiaZ = model.BodyInertia[(3 * _body) + 2];
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        Span<double> force = stackalloc double[3]; // per mass, m/s²
        Force(data, force);

        // thrust is the component of the force along the vehicle's axis
        ReadOnlySpan<double> r = data.Xmat.Slice(9 * _body, 9);
        double along = (force[0] * r[2]) + (force[1] * r[5]) + (force[2] * r[8]);
        double thrust = QuadrotorTask.Mass * Math.Max(along, 0.3 * Gravity);

        // desired axis in the body frame, z_b = R^T f / |f|: tilting towards it is a rotation about z x z_b
        double size = Math.Sqrt((force[0] * force[0]) + (force[1] * force[1]) + (force[2] * force[2]));
        double bx = ((r[0] * force[0]) + (r[3] * force[1]) + (r[6] * force[2])) / size;
        double by = ((r[1] * force[0]) + (r[4] * force[1]) + (r[7] * force[2])) / size;
        ReadOnlySpan<double> rate = data.Qvel.Slice(3, 3);
        double roll = _inertiaX * ((-AttitudeGain * by) - (RateGain * rate[0]));
        double pitch = _inertiaX * ((AttitudeGain * bx) - (RateGain * rate[1]));
        double yaw = -_inertiaZ * YawRateGain * rate[2];
        Mix(thrust, roll, pitch, yaw, action);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static void Force(Data data, Span<double> force)
    {
        ReadOnlySpan<double> goal = data.MocapPos.Slice(data.Userdata[0] > 0 ? 3 : 0, 3), q = data.Qpos, v = data.Qvel;
        double x = goal[0] - q[0], y = goal[1] - q[1], z = goal[2] - q[2];
        double pull = Approach * Math.Min(1, Cruise / (Approach * Math.Sqrt((x * x) + (y * y) + (z * z)) + 1e-9));
        force[0] = VelocityGain * ((pull * x) - v[0]);
        force[1] = VelocityGain * ((pull * y) - v[1]);
        force[2] = Gravity + Math.Clamp(VelocityGain * ((pull * z) - v[2]), -5, 5);
        double side = Math.Sqrt((force[0] * force[0]) + (force[1] * force[1]));
        if (side > SideLimit)
        {
            force[0] *= SideLimit / side;
            force[1] *= SideLimit / side;
        }
    }

    // rotors: front left, front right, back left, back right; roll about x (left up), pitch about y (nose down), yaw by the first and last
    private static void Mix(double thrust, double roll, double pitch, double yaw, Span<double> action)
    {
        double t = thrust / 4, l = roll / (4 * Lever), m = pitch / (4 * Lever), n = yaw / (4 * Drag);
        action[0] = Command(t + l - m + n);
        action[1] = Command(t - l - m - n);
        action[2] = Command(t + l + m - n);
        action[3] = Command(t - l + m + n);
    }

    private static double Command(double thrust) => Math.Clamp((2 * thrust / QuadrotorTask.FullThrust) - 1, -1, 1);
}
