using Robotics.Policies.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tensors;

/// <summary>The named tensors of a network, as checkpoints hold them.</summary>
public static class ModuleState
{
    /// <summary>All parameters with dotted names, in PyTorch's order. Lent while the network lives.</summary>
    public static IReadOnlyList<(string Name, Tensor Tensor)> NamedParameters(this nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return [.. module.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))];
    }

    /// <summary>All parameters and buffers with dotted names. The tensors themselves, lent while the network lives.</summary>
    public static IReadOnlyDictionary<string, Tensor> StateTensors(this nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var state = new Dictionary<string, Tensor>();
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
            state[name] = parameter;
        foreach ((string name, Tensor buffer) in module.named_buffers(true, include_nonpersistent: false))
            state[name] = buffer;
        return state;
    }

    /// <summary>Copies a state in. All or nothing.</summary>
    /// <param name="module">The network.</param>
    /// <param name="state">Exactly the names and shapes of <see cref="StateTensors"/>.</param>
    /// <exception cref="CheckpointException">Names are missing or surplus, or shapes differ; all are listed.</exception>
    public static void LoadState(this nn.Module module, IReadOnlyDictionary<string, Tensor> state)
    {
        IReadOnlyDictionary<string, Tensor> own = module.StateTensors();
        StateMatch.Check(own, state, module.GetType().Name);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        foreach ((string name, Tensor tensor) in own)
            tensor.copy_(state[name]);
    }

    internal static T Register<T>(this nn.Module parent, string name, T child)
        where T : nn.Module
    {
        parent.register_module(name, child);
        return child;
    }

    /// <summary>Number of elements of all parameters.</summary>
    public static long ParameterCount(this nn.Module module) => module.NamedParameters().Sum(entry => entry.Tensor.numel());
}
