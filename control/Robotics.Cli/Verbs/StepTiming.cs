using System.Diagnostics;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Cli.Verbs;

/// <summary>Times physics steps as MuJoCo's `testspeed` does: on each thread a simulation of its own, with the same small noise.</summary>
/// <remarks>
/// Start: keyframe "test" where there is one. Control: the middle of its range and around it 0.01 of the range, from the Halton
/// sequence.
/// </remarks>
internal sealed class StepTiming : IDisposable
{
    private const double Noise = 0.01;
    private readonly Data[] _data;
    private readonly (double Center, double Radius)[] _controls;
    private readonly int _key;

    internal StepTiming(Model model, int threads)
    {
        _controls = [.. Enumerable.Range(0, model.Nu).Select(i => Range(model, i))];
        _key = model.TryId(ObjectType.Key, "test", out int key) ? key : -1;
        _data = new Data[threads];
        for (int i = 0; i < threads; i++)
            _data[i] = new Data(model);
    }

    /// <summary>Runs all threads once from the start.</summary>
    /// <param name="steps">Of each thread.</param>
    /// <returns>Steps of all threads a second, and managed bytes allocated a step.</returns>
    internal (double StepsPerSecond, double AllocatedBytes) Run(int steps)
    {
        long[] allocated = new long[_data.Length];
        Thread[] threads = new Thread[_data.Length];
        for (int i = 0; i < threads.Length; i++)
        {
            int index = i;
            Restart(_data[i]);
            threads[i] = new Thread(() => allocated[index] = Simulate(_data[index], steps));
        }
        long start = Stopwatch.GetTimestamp();
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        double total = (double)steps * threads.Length;
        return (total / Stopwatch.GetElapsedTime(start).TotalSeconds, allocated.Sum() / total);
    }

    public void Dispose()
    {
        foreach (Data data in _data)
            data.Dispose();
    }

    private long Simulate(Data data, int steps)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < steps; k++)
        {
            Span<double> ctrl = data.Ctrl;
            for (int i = 0; i < ctrl.Length; i++)
                ctrl[i] = _controls[i].Center + (_controls[i].Radius * ((2 * Halton(k, i + 2)) - 1));
            data.Step();
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Restart(Data data)
    {
        if (_key >= 0)
            data.ResetKeyframe(_key);
        else
            data.Reset();
    }

    private static (double Center, double Radius) Range(Model model, int actuator)
    {
        if (model.ActuatorCtrllimited[actuator] == 0)
            return (0, Noise);
        double low = model.ActuatorCtrlrange[2 * actuator], high = model.ActuatorCtrlrange[(2 * actuator) + 1];
        return ((high + low) / 2, Noise * (high - low) / 2);
    }

    // the index's digits in a base, mirrored behind the point
    private static double Halton(int index, int @base)
    {
        double fraction = 1.0 / @base, sum = 0;
        for (int rest = index; rest > 0; rest /= @base)
        {
            sum += fraction * (rest % @base);
            fraction /= @base;
        }
        return sum;
    }
}
