using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>Modules named "0", "1" and so on, each fed with the output of the one before.</summary>
public sealed class Sequential : Module, IForward
{
    private readonly IForward[] _modules;

    /// <summary>Makes one of the given modules, which it owns.</summary>
    /// <param name="modules">In their order; each a <see cref="Module"/>.</param>
    public Sequential(params IForward[] modules)
    {
        _modules = modules;
        for (int i = 0; i < modules.Length; ++i)
        {
            Module module = modules[i] as Module ?? throw new ArgumentException($"Place {i} of the sequence holds no Module.", nameof(modules));
            Child($"{i}", module);
        }
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x)
    {
        foreach (IForward module in _modules) x = module.Forward(x);
        return x;
    }
}
