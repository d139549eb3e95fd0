using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

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
    private readonly TorchOperations _operations;

    internal FlowReplica(int index, PolicySpec spec, FlowTrainerOptions options, WindowSampler sampler)
    {
        (_index, _spec, _process, _sampler) = (index, spec, options.Process, sampler);
        _batch = new WindowBatch(sampler.Layout, options.BatchSize / options.Replicas);
        _network = new FlowNetwork(spec, options.Network);
        Weights = ParameterSet.Initialize(_network.Parameters, options.Seed, requiresGrad: true);
        _operations = new TorchOperations(Weights, training: true);
        Parameters = [.. Weights.Tensors];
    }

    public ParameterSet Weights { get; }

    /// <summary>Always in the same order.</summary>
    public Tensor[] Parameters { get; }

    /// <summary>Mean squared error of the last step's share.</summary>
    internal double Loss { get; private set; }

    /// <summary>Leaves the gradient of this replica's share of a step in its parameters.</summary>
    public void ComputeGradient(int step)
    {
        _sampler.Fill(_batch, step, _index);
        using DisposeScope scope = NewDisposeScope();
        foreach (Tensor parameter in Parameters)
            parameter.grad = null;
        int b = _batch.Size;
        Dictionary<string, Tensor> features = [];
        for (int c = 0; c < _spec.Cameras.Count; c++)
            features[_spec.Cameras[c].Key] = TensorData.From<byte>(_batch.Images[c], b, _spec.ObservationHorizon, _spec.Cameras[c].Height, _spec.Cameras[c].Width, 3);
        features[FeatureKeys.State] = TensorData.From<float>(_batch.State, b, _spec.ObservationHorizon, _spec.StateSize); // [B, To, Ds]
        Tensor data = TensorData.From<float>(_batch.Actions, b, _spec.PredictionHorizon, _spec.ActionSize); // [B, Tp, Da]
        Tensor noise = TensorData.From<float>(_batch.Noise, b, _spec.PredictionHorizon, _spec.ActionSize); // [B, Tp, Da]
        Tensor time = TensorData.From<float>(_batch.Times, b); // [B]

        Tensor condition = _network.Encode(_operations, new FeatureValues<Tensor>(features)); // [B, To * Do]
        Tensor x = _process.Mix(data, noise, time); // [B, Tp, Da]
        Tensor answer = _network.Predict(_operations, x, _process.NetworkTime(time), condition); // [B, Tp, Da]
        Tensor loss = nn.functional.mse_loss(answer, _process.Target(data, noise, time));
        loss.backward();
        Loss = loss.item<float>();
    }

    public void Dispose() => Weights.Dispose();
}
