using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Batching;

namespace Robotics.Cli.Verbs;

/// <summary>The additional work of MuJoCo's `testspeed` per step: control noise, and sums of contacts and constraints.</summary>
/// <remarks>Control: the center of its range plus 0.01 of the range times a Halton sequence. Thread: one per simulation.</remarks>
internal sealed class StepNoise : IRolloutControl
{
    /// <summary>Default noise of testspeed, relative to half of a control's range.</summary>
    internal const double Size = 0.01;

    private const int Apart = 16; // distance of two simulations' sums, to avoid false sharing of cache lines

    private readonly (double Center, double Radius)[] _controls;
    private readonly int _last;
    private readonly long[] _contacts;
    private readonly long[] _constraints;
    private readonly long[] _allocated;

    internal StepNoise(Model model, int simulations, int steps)
    {
        _controls = [.. Enumerable.Range(0, model.Nu).Select(i => Range(model, i))];
        _last = steps - 1;
        _contacts = new long[simulations * Apart];
        _constraints = new long[simulations * Apart];
        _allocated = new long[simulations * Apart];
    }

    /// <summary>Managed bytes that the threads allocated between their first and their last step, all together.</summary>
    /// <remarks>A simulation that ended early counts as 0: it has only the negative start value.</remarks>
    internal long Allocated => _allocated.Sum(bytes => Math.Max(bytes, 0));

    public void Control(Data data, int rollout, int step)
    {
        int at = rollout * Apart;
        if (step == 0)
        {
            _allocated[at] = -GC.GetAllocatedBytesForCurrentThread();
        }
        else
        {
            // of the previous step
            _contacts[at] += data.ContactCount;
            _constraints[at] += data.ConstraintCount;
        }
        Span<double> ctrl = data.Ctrl;
        for (int i = 0; i < ctrl.Length; i++)
            ctrl[i] = _controls[i].Center + (_controls[i].Radius * ((2 * Halton(step, i + 2)) - 1));
        if (step == _last)
            _allocated[at] += GC.GetAllocatedBytesForCurrentThread();
    }

    private static (double Center, double Radius) Range(Model model, int actuator)
    {
        if (model.ActuatorCtrllimited[actuator] == 0)
            return (0, Size);
        double low = model.ActuatorCtrlrange[2 * actuator], high = model.ActuatorCtrlrange[(2 * actuator) + 1];
        return ((high + low) / 2, Size * (high - low) / 2);
    }

    // radical inverse of the index
    private static double Halton(int index, int @base)
    {
        double radix = @base, fraction = 1 / radix, sum = 0;
        for (int rest = index; rest > 0;)
        {
            // one division for quotient and remainder
            int quotient = rest / @base;
            sum += fraction * (rest - (quotient * @base));
            fraction /= radix;
            rest = quotient;
        }
        return sum;
    }
}
