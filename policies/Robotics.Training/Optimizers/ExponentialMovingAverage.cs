using Robotics.Control.Threading;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Optimizers;

/// <summary>A moving average of parameters: average = d average + (1 - d) parameter, with d = min(max, 1 - (1 + n)^-power).</summary>
/// <remarks>Owns the averages. Thread: one at a time. Source: the schedule of Diffusion Policy, Chi et al., arXiv:2303.04137.</remarks>
public sealed class ExponentialMovingAverage : IDisposable
{
    private readonly string[] _names;
    private readonly Tensor[] _parameters;
    private readonly Tensor[] _averages;
    private readonly double _power;
    private readonly double _max;

    /// <summary>Creates the average with a copy of the parameters.</summary>
    /// <param name="parameters">The parameters to average.</param>
    /// <param name="power">How fast d increases.</param>
    /// <param name="max">The largest d.</param>
    public ExponentialMovingAverage(IEnumerable<(string Name, Tensor Tensor)> parameters, double power = .75, double max = .9999)
    {
        (_power, _max) = (power, max);
        (string Name, Tensor Tensor)[] all = [.. parameters];
        _names = Array.ConvertAll(all, entry => entry.Name);
        _parameters = Array.ConvertAll(all, entry => entry.Tensor);
        using IDisposable noGrad = no_grad();
        _averages = Array.ConvertAll(_parameters, parameter => parameter.clone().DetachFromDisposeScope());
    }

    /// <summary>Worker threads; null to use only the calling thread. The result does not depend on them.</summary>
    public WorkerPool? Workers { get; init; }

    /// <summary>d at a step.</summary>
    /// <param name="step">n, from 0.</param>
    public double Decay(long step) => step <= 0 ? 0 : Math.Clamp(1 - Math.Pow(1 + step, -_power), 0, _max);

    /// <summary>Updates the averages.</summary>
    /// <param name="step">n, from 0. The first update copies the parameters.</param>
    public void Update(long step)
    {
        double decay = Decay(step);
        Workers.RunAll(_averages.Length, i => Update(_averages[i], _parameters[i], decay));
    }

    /// <summary>The averages by the names of their parameters. Valid until <see cref="Dispose"/>.</summary>
    public IReadOnlyDictionary<string, Tensor> StateDict() =>
        _names.Zip(_averages).ToDictionary(entry => entry.First, entry => entry.Second);

    /// <summary>Restores averages. If it throws, nothing has changed.</summary>
    /// <param name="state">From <see cref="StateDict"/> for the same parameters.</param>
    /// <exception cref="CheckpointException">Names are missing or unknown, or shapes differ. The message lists all differences.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        IReadOnlyDictionary<string, Tensor> own = StateDict();
        StateMatch.Check(own, state, nameof(ExponentialMovingAverage));
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        foreach ((string name, Tensor tensor) in own)
            tensor.copy_(state[name]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in _averages)
            tensor.Dispose();
    }

    private static void Update(Tensor average, Tensor parameter, double decay)
    {
        if (average.device_type == DeviceType.CPU && average.dtype == ScalarType.Float32)
        {
            VectorMath.Mix(average.Lend<float>(), parameter.Lend<float>(), (float)decay);
            return;
        }
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad(); // the setting applies to the calling thread
        average.mul_(decay).add_(parameter, 1 - decay);
    }
}
