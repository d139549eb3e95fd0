using Robotics.Control.Deciding;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Torch.Modules;
using Robotics.Torch.Tensors;

namespace Robotics.Training.Trainers;

/// <summary>One copy of the network with its share of the batch.</summary>
/// <remarks>Thread: one at a time computes; between steps the trainer reads gradients and weights.</remarks>
internal sealed class FlowReplica : ITrainingReplica, IDisposable
{
    private readonly PolicySpec _spec;
    private readonly IGenerativeProcess _process;
    private readonly WindowSampler _sampler;
    private readonly WindowBatch _batch;
    private readonly int _index;
    private readonly FlowNetwork _network;

    internal FlowReplica(int index, PolicySpec spec, FlowTrainerOptions options, WindowSampler sampler)
    {
        (_index, _spec, _process, _sampler) = (index, spec, options.Process, sampler);
        _batch = new WindowBatch(sampler.Layout, options.BatchSize / options.Replicas);
        using var generator = new Generator((ulong)options.Seed);
        _network = new FlowNetwork(spec, options.Network, generator);
        Parameters = [.. _network.NamedParameters().Select(p => p.Tensor)];
    }

    public Module Network => _network;

    /// <summary>Always in the same order.</summary>
    public Tensor[] Parameters { get; }

    /// <summary>Mean squared error of the last step's share.</summary>
    internal double Loss { get; private set; }

    /// <summary>Leaves the gradient of this replica's share of a step in its parameters.</summary>
    public void ComputeGradient(int step)
    {
        _sampler.Fill(_batch, step, _index);
        using var scope = new DisposeScope();
        foreach (Tensor parameter in Parameters)
            parameter.ZeroGrad();
        int b = _batch.Size;
        Tensor[] images = new Tensor[_spec.Cameras.Count];
        for (int c = 0; c < images.Length; c++)
            images[c] = Tensor.From<byte>(_batch.Images[c], b, _spec.ObservationHorizon, _spec.Cameras[c].Height, _spec.Cameras[c].Width, 3);
        Tensor state = Tensor.From<float>(_batch.State, b, _spec.ObservationHorizon, _spec.StateSize); // [B, To, Ds]
        Tensor data = Tensor.From<float>(_batch.Actions, b, _spec.PredictionHorizon, _spec.ActionSize); // [B, Tp, Da]
        Tensor noise = Tensor.From<float>(_batch.Noise, b, _spec.PredictionHorizon, _spec.ActionSize); // [B, Tp, Da]
        Tensor time = Tensor.From<float>(_batch.Times, b); // [B]

        Tensor condition = _network.Encode(images, state); // [B, To * Do]
        Tensor x = _process.Mix(data, noise, time); // [B, Tp, Da]
        Tensor answer = _network.Predict(x, _process.NetworkTime(time), condition); // [B, Tp, Da]
        Tensor loss = Functional.MseLoss(answer, _process.Target(data, noise, time));
        loss.Backward();
        Loss = loss.Item();
    }

    public void Dispose() => _network.Dispose();
}
