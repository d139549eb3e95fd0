using Robotics.Policies.Networks;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Inference;

/// <summary>Runs a computation in TorchSharp, without gradients.</summary>
public sealed class TorchEngine : IEngine
{
    private readonly IComputation _computation;
    private readonly ParameterSet _parameters;
    private readonly TorchOperations _operations;
    private readonly torch.Device _device;
    private readonly Array[] _inputs;
    private readonly float[][] _outputs;

    /// <summary>Copies the parameters to the device.</summary>
    /// <exception cref="EngineException">The device cannot be used.</exception>
    public TorchEngine(IComputation computation, ParameterValues values, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(computation);
        ArgumentNullException.ThrowIfNull(options);
        int? cuda = options.CudaIndex();
        if (cuda is { } index && (!torch.cuda.is_available() || index >= torch.cuda.device_count()))
            throw new EngineException($"TorchSharp finds no CUDA device {index}: choose the device cpu, or build with the GPU property.");
        torch.set_num_threads(options.Threads);
        _device = cuda is { } on ? new torch.Device(DeviceType.CUDA, on) : torch.CPU;
        _computation = computation;
        _parameters = ParameterSet.From(values, device: _device);
        _operations = new TorchOperations(_parameters);
        _inputs = [.. Inputs.Select(input => input.Type == ElementType.Float ? (Array)new float[input.Count] : new byte[input.Count])];
        _outputs = [.. Outputs.Select(output => new float[output.Count])];
    }

    /// <inheritdoc/>
    public EngineKind Kind => EngineKind.Torch;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs => _computation.Inputs;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs => _computation.Outputs;

    /// <inheritdoc/>
    public Span<float> Input(int index) => (float[])_inputs[index];

    /// <inheritdoc/>
    public Span<byte> PixelInput(int index) => (byte[])_inputs[index];

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(int index) => _outputs[index];

    /// <inheritdoc/>
    public void Run()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        IReadOnlyList<Tensor> outputs = _computation.Build(_operations, [.. Inputs.Zip(_inputs, ToTensor)]);
        for (int i = 0; i < outputs.Count; i++)
            outputs[i].cpu().contiguous().data<float>().CopyTo(_outputs[i]);
    }

    /// <summary>Frees the parameters.</summary>
    public void Dispose() => _parameters.Dispose();

    private Tensor ToTensor(TensorSpec spec, Array buffer)
    {
        long[] shape = [.. spec.Shape.Select(size => (long)size)];
        return buffer is float[] floats ? torch.tensor(floats, shape, device: _device) : torch.tensor((byte[])buffer, shape, device: _device);
    }
}
