using Robotics.Torch.Checkpoints;
using Robotics.Torch.Tensors;

namespace Robotics.Torch.Optimizers;

/// <summary>Adam with decoupled weight decay, in the arithmetic of torch.optim.AdamW.</summary>
/// <remarks>
/// At step n with gradient g: w -= r d w; m = a m + (1 - a) g; v = b v + (1 - b) g^2;
/// w -= r / (1 - a^n) m / (sqrt(v) / sqrt(1 - b^n) + e). Parameters without a gradient are left alone, and their n stands still.
/// Thread: one at a time. Source: Loshchilov, Hutter, arXiv:1711.05101.
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

    /// <summary>Makes one for some parameters, which stay their owner's.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">r.</param>
    /// <param name="beta1">a.</param>
    /// <param name="beta2">b.</param>
    /// <param name="weightDecay">d.</param>
    /// <param name="epsilon">e.</param>
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
        using NoGradScope noGrad = new();
        _first = Array.ConvertAll(_parameters, ForeachOps.ZerosLike);
        _second = Array.ConvertAll(_parameters, ForeachOps.ZerosLike);
        _steps = new long[all.Length];
    }

    /// <summary>r, the length of a step.</summary>
    public double LearningRate { get; set; }

    /// <summary>How many steps were taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>Moves the parameters against their gradients.</summary>
    public void Step()
    {
        using DisposeScope scope = new();
        using NoGradScope noGrad = new();
        Tensor?[] gradients = Array.ConvertAll(_parameters, parameter => parameter.Grad);
        ++StepCount;
        List<int> moved = [];
        for (int i = 0; i < gradients.Length; ++i)
        {
            if (gradients[i] is null) continue;
            ++_steps[i];
            moved.Add(i);
        }

        // one group, unless some parameters sat out earlier steps
        foreach (IGrouping<long, int> group in moved.GroupBy(i => _steps[i])) Step(group.Key, [.. group], gradients);
    }

    /// <summary>Forgets the gradients of the parameters.</summary>
    public void ZeroGrad()
    {
        foreach (Tensor parameter in _parameters) parameter.ZeroGrad();
    }

    /// <summary>The state: "step.NAME" int64, "exp_avg.NAME" (m), "exp_avg_sq.NAME" (v), "step" for all.</summary>
    /// <remarks>The averages are lent until <see cref="Dispose"/>; the steps are new tensors.</remarks>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        Dictionary<string, Tensor> state = new() { ["step"] = Tensor.From<long>([StepCount]) };
        for (int i = 0; i < _names.Length; ++i)
        {
            state[$"step.{_names[i]}"] = Tensor.From<long>([_steps[i]]);
            state[$"exp_avg.{_names[i]}"] = _first[i];
            state[$"exp_avg_sq.{_names[i]}"] = _second[i];
        }

        return state;
    }

    /// <summary>Copies a state in, so that training goes on where it stood. All or nothing.</summary>
    /// <param name="state">From <see cref="StateDict"/> of an optimizer with the same parameters.</param>
    /// <exception cref="CheckpointException">Names are missing or surplus, or shapes differ; all are listed.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        using DisposeScope scope = new();
        using NoGradScope noGrad = new();
        StateMatch.Check(StateDict(), state, nameof(AdamW));
        StepCount = (long)state["step"].ToDouble();
        for (int i = 0; i < _names.Length; ++i)
        {
            _steps[i] = (long)state[$"step.{_names[i]}"].ToDouble();
            _first[i].CopyInPlace(state[$"exp_avg.{_names[i]}"]);
            _second[i].CopyInPlace(state[$"exp_avg_sq.{_names[i]}"]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in _first) tensor.Dispose();
        foreach (Tensor tensor in _second) tensor.Dispose();
    }

    private void Step(long step, int[] moved, Tensor?[] gradients)
    {
        Tensor[] w = Array.ConvertAll(moved, i => _parameters[i]);
        Tensor[] g = Array.ConvertAll(moved, i => gradients[i]!);
        Tensor[] m = Array.ConvertAll(moved, i => _first[i]);
        Tensor[] v = Array.ConvertAll(moved, i => _second[i]);
        double correction1 = 1 - Math.Pow(_beta1, step);
        double correction2 = Math.Sqrt(1 - Math.Pow(_beta2, step));

        if (_weightDecay != 0) ForeachOps.Multiply.Run(w, 1 - (LearningRate * _weightDecay));
        ForeachOps.Multiply.Run(m, _beta1);
        ForeachOps.Add.Run(m, g, 1 - _beta1);
        ForeachOps.Multiply.Run(v, _beta2);
        ForeachOps.AddProduct.Run(v, g, g, 1 - _beta2);

        // w -= r / c1 * m / (sqrt(v) / c2 + e)
        Tensor[] root = ForeachOps.Sqrt.CallMany(v);
        ForeachOps.Divide.Run(root, correction2);
        ForeachOps.AddNumber.Run(root, _epsilon);
        ForeachOps.AddQuotient.Run(w, m, root, -LearningRate / correction1);
    }
}
