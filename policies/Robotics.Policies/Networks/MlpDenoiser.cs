using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>A residual MLP: concatenates chunk, times and condition, then applies residual blocks of two layers each.</summary>
public sealed class MlpDenoiser : DenoisingNetwork
{
    private readonly SinusoidalEmbedding _time;
    private readonly Linear _first;
    private readonly ModuleList<Sequential> _blocks;
    private readonly Linear _last;
    private readonly int _horizon;
    private readonly int _size;

    /// <summary>Creates the network.</summary>
    /// <param name="config">Valid sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="actionSize">Da</param>
    /// <param name="conditionSize">C</param>
    /// <param name="times">n, the number of times that it is given.</param>
    public MlpDenoiser(MlpNetworkConfig config, int horizon, int actionSize, int conditionSize, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(config);
        (_horizon, _size) = (horizon, actionSize);
        int width = config.Width;
        _time = new SinusoidalEmbedding(config.StepSize);
        _first = Child("first", new Linear((horizon * actionSize) + (times * config.StepSize) + conditionSize, width));
        _blocks = Child("blocks", new ModuleList<Sequential>(Enumerable.Range(0, config.Blocks).Select(_ => new Sequential(
            new ActivationLayer(Activation.Mish), new Linear(width, width), new ActivationLayer(Activation.Mish),
                new Linear(width, width)))));
        _last = Child("last", new Linear(width, horizon * actionSize));
    }

    /// <inheritdoc/>
    public override T Forward<T>(IOperations<T> ops, T sample, T time, T condition)
    {
        ArgumentNullException.ThrowIfNull(ops);
        T x = _first.Forward(ops, ops.Concat(1, ops.Flatten(sample, 1), _time.Forward(ops, time), condition)); // [B, width]
        foreach (Sequential block in _blocks.Items)
            x = ops.Add(x, block.Forward(ops, x));
        return ops.Reshape(_last.Forward(ops, ops.Mish(x)), -1, _horizon, _size); // [B, Tp, Da]
    }
}
