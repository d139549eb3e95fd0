using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Experts;

/// <summary>Inverse kinematics of a site by damped least squares, with a rest posture in the null space.</summary>
/// <remarks>
/// Each iteration: dq = J^T (J J^T + lambda^2 I)^-1 e + (I - J^+ J) k (q_rest - q). Joints stay within their ranges. Source: Nakamura and
/// Hanafusa 1986; Buss, Introduction to Inverse Kinematics, 2004. Thread: the one that created it. Allocates in the constructor only.
/// </remarks>
public sealed class InverseKinematics : IDisposable
{
    private const double Damping = 0.03; // lambda
    private const double RestGain = 0.1; // k

    private readonly Data _data;
    private readonly int _site;
    private readonly JointMap _joints;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _rest;
    private readonly double[] _jacobianPosition; // [3, nv]
    private readonly double[] _jacobianRotation; // [3, nv]
    private readonly double[] _j; // [6, n]
    private readonly double[] _a = new double[36]; // J J^T + lambda^2 I
    private readonly double[] _e = new double[6];
    private readonly double[] _w = new double[6];
    private readonly double[] _dq;

    /// <summary>Creates a solver for one site and one chain of joints.</summary>
    /// <param name="model">The model; a scratch simulation is created.</param>
    /// <param name="site">The site to place.</param>
    /// <param name="joints">Hinge joints to move.</param>
    /// <param name="rest">Preferred posture. [n] rad.</param>
    public InverseKinematics(Model model, string site, IReadOnlyList<string> joints, ReadOnlySpan<double> rest)
    {
        _data = new Data(model);
        _site = model.Id(ObjectType.Site, site);
        _joints = new JointMap(model, joints);
        int n = joints.Count;
        _low = new double[n];
        _high = new double[n];
        for (int i = 0; i < n; i++)
        {
            _low[i] = model.JntRange[2 * _joints.Ids[i]];
            _high[i] = model.JntRange[(2 * _joints.Ids[i]) + 1];
        }
        _rest = rest.ToArray();
        _jacobianPosition = new double[3 * model.Nv];
        _jacobianRotation = new double[3 * model.Nv];
        _j = new double[6 * n];
        _dq = new double[n];
    }

    /// <summary>Moves <paramref name="q"/> towards the pose.</summary>
    /// <param name="q">[n] rad. In: start. Out: solution, within joint ranges.</param>
    /// <param name="position">p_WS, desired position of the site in the world. [3] m.</param>
    /// <param name="rotation">R_WS, desired rotation. [3, 3] row-major.</param>
    /// <param name="iterations">Maximum number of iterations.</param>
    /// <returns>The remaining position error, m.</returns>
    public double Solve(Span<double> q, ReadOnlySpan<double> position, ReadOnlySpan<double> rotation, int iterations = 20)
    {
        double distance = double.PositiveInfinity;
        for (int k = 0; k < iterations; k++)
        {
            _joints.SetPositions(_data, q);
            _data.Forward();
            distance = Error(position, rotation);
            if (distance < 1e-4 && Math.Abs(_e[3]) + Math.Abs(_e[4]) + Math.Abs(_e[5]) < 1e-3)
                break;
            Step(q);
        }
        return distance;
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private double Error(ReadOnlySpan<double> position, ReadOnlySpan<double> rotation)
    {
        ReadOnlySpan<double> p = _data.SiteXpos.Slice(3 * _site, 3);
        ReadOnlySpan<double> r = _data.SiteXmat.Slice(9 * _site, 9);
        for (int i = 0; i < 3; i++)
            _e[i] = position[i] - p[i];

        // rotation error 1/2 sum_i r_i x r*_i over the columns of both frames
        for (int i = 0; i < 3; i++)
            _e[3 + i] = 0;
        for (int c = 0; c < 3; c++)
        {
            _e[3] += 0.5 * ((r[3 + c] * rotation[6 + c]) - (r[6 + c] * rotation[3 + c]));
            _e[4] += 0.5 * ((r[6 + c] * rotation[c]) - (r[c] * rotation[6 + c]));
            _e[5] += 0.5 * ((r[c] * rotation[3 + c]) - (r[3 + c] * rotation[c]));
        }
        return Math.Sqrt((_e[0] * _e[0]) + (_e[1] * _e[1]) + (_e[2] * _e[2]));
    }

    private void Step(Span<double> q)
    {
        int n = q.Length, nv = _jacobianPosition.Length / 3;
        ReadOnlySpan<int> dofs = _joints.Dofadr;
        _data.JacobianSite(_site, _jacobianPosition, _jacobianRotation);
        for (int row = 0; row < 3; row++)
        {
            for (int i = 0; i < n; i++)
            {
                _j[(row * n) + i] = _jacobianPosition[(row * nv) + dofs[i]];
                _j[((row + 3) * n) + i] = _jacobianRotation[(row * nv) + dofs[i]];
            }
        }
        for (int row = 0; row < 6; row++)
        {
            for (int column = 0; column < 6; column++)
            {
                double sum = row == column ? Damping * Damping : 0;
                for (int i = 0; i < n; i++)
                    sum += _j[(row * n) + i] * _j[(column * n) + i];
                _a[(row * 6) + column] = sum;
            }
        }
        Factor();

        // rest posture term r, projected into the null space: w = A^-1 (e - J r), dq = r + J^T w
        for (int i = 0; i < n; i++)
            _dq[i] = RestGain * (_rest[i] - q[i]);
        for (int row = 0; row < 6; row++)
        {
            double sum = _e[row];
            for (int i = 0; i < n; i++)
                sum -= _j[(row * n) + i] * _dq[i];
            _w[row] = sum;
        }
        Substitute();
        for (int i = 0; i < n; i++)
        {
            for (int row = 0; row < 6; row++)
                _dq[i] += _j[(row * n) + i] * _w[row];
            q[i] = Math.Clamp(q[i] + Math.Clamp(_dq[i], -0.2, 0.2), _low[i], _high[i]);
        }
    }

    // Cholesky factor of the 6 x 6 matrix, in its lower triangle
    private void Factor()
    {
        for (int j = 0; j < 6; j++)
        {
            for (int i = j; i < 6; i++)
            {
                double sum = _a[(i * 6) + j];
                for (int k = 0; k < j; k++)
                    sum -= _a[(i * 6) + k] * _a[(j * 6) + k];
                _a[(i * 6) + j] = i == j ? Math.Sqrt(sum) : sum / _a[(j * 6) + j];
            }
        }
    }

    private void Substitute()
    {
        for (int i = 0; i < 6; i++)
        {
            for (int k = 0; k < i; k++)
                _w[i] -= _a[(i * 6) + k] * _w[k];
            _w[i] /= _a[(i * 6) + i];
        }
        for (int i = 5; i >= 0; i--)
        {
            for (int k = i + 1; k < 6; k++)
                _w[i] -= _a[(k * 6) + i] * _w[k];
            _w[i] /= _a[(i * 6) + i];
        }
    }
}
