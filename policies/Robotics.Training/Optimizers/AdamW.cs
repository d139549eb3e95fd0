using Robotics.Control.Threading;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Optimizers;

/// <summary>Adam with decoupled weight decay, with the arithmetic of torch.optim.AdamW and a state that resumes exactly.</summary>
/// <remarks>
/// At step n with gradient g: w = (1 - r d) w; m = a m + (1 - a) g; v = b v + (1 - b) g^2;
/// w = w - r / (1 - a^n) m / (sqrt(v) / sqrt(1 - b^n) + e). Parameters without a gradient do not change, and their n does not advance.
/// For float32 on the CPU, a step is one pass over memory; other types and devices use tensor operations. Thread: one at a time.
/// Source: Loshchilov, Hutter, arXiv:1711.05101.
/// </remarks>
public sealed class AdamW : IDisposable
{
    private readonly string[] _names;
    private readonly Tensor[] _parameters;
    private readonly Tensor[] _first;
    private readonly Tensor[] _second;
    private readonly long[] _steps;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _weightDecay;
    private readonly double _epsilon;

    /// <summary>Creates an optimizer. The parameters remain owned by the caller.</summary>
    /// <param name="parameters">The parameters to train.</param>
    /// <param name="learningRate">r</param>
    /// <param name="beta1">a</param>
    /// <param name="beta2">b</param>
    /// <param name="weightDecay">d</param>
    /// <param name="epsilon">e</param>
    public AdamW(
        IEnumerable<(string Name, Tensor Tensor)> parameters,
        double learningRate,
        double beta1,
        double beta2,
        double weightDecay,
        double epsilon = 1e-8)
    {
        LearningRate = learningRate;
        (_beta1, _beta2, _weightDecay, _epsilon) = (beta1, beta2, weightDecay, epsilon);
        (string Name, Tensor Tensor)[] all = [.. parameters];
        _names = Array.ConvertAll(all, entry => entry.Name);
        _parameters = Array.ConvertAll(all, entry => entry.Tensor);
        using IDisposable noGrad = no_grad();
        _first = Array.ConvertAll(_parameters, parameter => zeros_like(parameter).DetachFromDisposeScope());
        _second = Array.ConvertAll(_parameters, parameter => zeros_like(parameter).DetachFromDisposeScope());
        _steps = new long[all.Length];
    }

    /// <summary>r, the learning rate.</summary>
    public double LearningRate { get; set; }

    /// <summary>Worker threads; null to use only the calling thread. The result does not depend on them.</summary>
    public WorkerPool? Workers { get; init; }

    /// <summary>Number of steps taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>Updates the parameters from their gradients.</summary>
    /// <param name="gradientScale">Factor applied to the gradients first: 1 / replicas, and the factor of gradient clipping.</param>
    public void Step(double gradientScale = 1)
    {
        ++StepCount;
        Workers.RunAll(_parameters.Length, i =>
        {
            using Tensor? gradient = _parameters[i].grad;
            if (gradient is not null)
                Step(i, gradient, gradientScale);
        });
    }

    /// <summary>Clears the gradients of the parameters.</summary>
    public void ZeroGrad()
    {
        foreach (Tensor parameter in _parameters)
            parameter.grad = null;
    }

    /// <summary>The state: "step.NAME" int64, "exp_avg.NAME" (m), "exp_avg_sq.NAME" (v), "step" for all.</summary>
    /// <remarks>The averages are not copied and are valid until <see cref="Dispose"/>; the steps are new tensors.</remarks>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        Dictionary<string, Tensor> state = new() { ["step"] = TensorData.From<long>([StepCount]) };
        for (int i = 0; i < _names.Length; i++)
        {
            state[$"step.{_names[i]}"] = TensorData.From<long>([_steps[i]]);
            state[$"exp_avg.{_names[i]}"] = _first[i];
            state[$"exp_avg_sq.{_names[i]}"] = _second[i];
        }
        return state;
    }

    /// <summary>Restores a state, so that training continues from it. If it throws, nothing has changed.</summary>
    /// <param name="state">From <see cref="StateDict"/> of an optimizer with the same parameters.</param>
    /// <exception cref="CheckpointException">Names are missing or unknown, or shapes differ. The message lists all differences.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        StateMatch.Check(StateDict(), state, nameof(AdamW));
        StepCount = state["step"].item<long>();
        for (int i = 0; i < _names.Length; i++)
        {
            _steps[i] = state[$"step.{_names[i]}"].item<long>();
            _first[i].copy_(state[$"exp_avg.{_names[i]}"]);
            _second[i].copy_(state[$"exp_avg_sq.{_names[i]}"]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in _first)
            tensor.Dispose();
        foreach (Tensor tensor in _second)
            tensor.Dispose();
    }

    private void Step(int i, Tensor gradient, double gradientScale)
    {
        long step = ++_steps[i];
        double keep = 1 - (LearningRate * _weightDecay), root = Math.Sqrt(1 - Math.Pow(_beta2, step));
        double rate = LearningRate / (1 - Math.Pow(_beta1, step));
        (Tensor w, Tensor m, Tensor v) = (_parameters[i], _first[i], _second[i]);
        if (w.device_type == DeviceType.CPU && w.dtype == ScalarType.Float32 && gradient.is_contiguous())
        {
            var numbers = new AdamStep(
                (float)keep, (float)gradientScale, (float)_beta1, (float)_beta2, (float)(1 / root), (float)_epsilon, (float)rate);
            VectorMath.Adam(w.Lend<float>(), gradient.Lend<float>(), m.Lend<float>(), v.Lend<float>(), numbers);
            return;
        }
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad(); // the setting applies to the calling thread
        Tensor g = gradientScale == 1 ? gradient : gradient * gradientScale;
        w.mul_(keep);
        m.mul_(_beta1).add_(g, 1 - _beta1);
        v.mul_(_beta2).addcmul_(g, g, 1 - _beta2);
        w.addcdiv_(m, v.sqrt().div_(root).add_(_epsilon), -rate);
    }
}
