using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Policies.Tensors;
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
    /// <exception cref="TorchUnavailableException">libtorch or the device is not available.</exception>
    public TorchEngine(IComputation computation, ParameterValues values, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(computation);
        ArgumentNullException.ThrowIfNull(options);
        options.Device.RequireAvailable();
        TorchLibrary.SetThreads(options.Threads);
        _device = options.Device.Torch;
        if (options.Device.IsCuda)
        {
            // the two engines, and the CPU and the GPU, agree only in full float32 precision, not with the 10-bit mantissa of TF32
            torch.backends.cuda.matmul.allow_tf32 = false;
            torch.backends.cudnn.allow_tf32 = false;
        }
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
            outputs[i].CopyTo<float>(_outputs[i]);
    }

    /// <summary>Disposes the parameters.</summary>
    public void Dispose() => _parameters.Dispose();

    private Tensor ToTensor(TensorSpec spec, Array buffer)
    {
        long[] shape = [.. spec.Shape.Select(size => (long)size)];
        Tensor tensor = buffer is float[] floats ? TensorData.From<float>(floats, shape) : TensorData.From<byte>((byte[])buffer, shape);
        return tensor.to(_device);
    }
}
