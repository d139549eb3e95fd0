using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Robotics.Control.Files;
using Robotics.Policies.Devices;

namespace Robotics.Policies.Inference.Onnx;

/// <summary>Runs an ONNX model in ONNX Runtime, with input and output buffers that are bound once.</summary>
public sealed class OnnxEngine : IEngine
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly Array[] _inputs;
    private readonly float[][] _outputs;
    private readonly OrtValue[] _inputValues;
    private readonly OrtValue[] _outputValues;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly string _source;

    private OnnxEngine(InferenceSession session, string source)
    {
        (_session, _source) = (session, source);
        Inputs = [.. session.InputMetadata.Select(entry => Describe(entry.Key, entry.Value))];
        Outputs = [.. session.OutputMetadata.Select(entry => Describe(entry.Key, entry.Value))];
        if (Outputs.Any(output => output.Type != ElementType.Float))
            throw Foreign(source, "its outputs are not all float32");
        _inputs = [.. Inputs.Select(input => input.Type == ElementType.Float ? (Array)new float[input.Count] : new byte[input.Count])];
        _outputs = [.. Outputs.Select(output => new float[output.Count])];
        (_inputNames, _outputNames) = ([.. Inputs.Select(input => input.Name)], [.. Outputs.Select(output => output.Name)]);
        _inputValues = [.. Inputs.Zip(_inputs, Bind)];
        _outputValues = [.. Outputs.Zip(_outputs, Bind)];
    }

    /// <inheritdoc/>
    public EngineKind Kind => EngineKind.Onnx;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; }

    /// <summary>The model's metadata_props.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    /// <summary>Loads an .onnx file.</summary>
    /// <exception cref="EngineException">
    /// The file is missing or truncated, or is not a model with fixed shapes, float32 or uint8 inputs and float32 outputs.
    /// </exception>
    public static OnnxEngine Load(string path, EngineOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            bytes = InputFile.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path} cannot be read: {e.Message}", e);
        }
        return FromModel(bytes, path, options);
    }

    /// <summary>Creates an engine from a model in memory.</summary>
    /// <param name="model">The protobuf message.</param>
    /// <param name="source">Name of the model, for messages.</param>
    /// <param name="options">Threads and device; null for one thread on the CPU.</param>
    /// <exception cref="EngineException">The model cannot be run.</exception>
    public static OnnxEngine FromModel(byte[] model, string source, EngineOptions? options = null)
    {
        options ??= new EngineOptions();
        using SessionOptions session = Options(options);
        InferenceSession? made = null;
        try
        {
            made = new InferenceSession(model, session);
            return new OnnxEngine(made, source);
        }
        catch (OnnxRuntimeException e)
        {
            made?.Dispose();
            throw Foreign(source, FirstSentence(e.Message), e);
        }
        catch (EngineException)
        {
            made?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Span<float> Input(int index) => (float[])_inputs[index];

    /// <inheritdoc/>
    public Span<byte> PixelInput(int index) => (byte[])_inputs[index];

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(int index) => _outputs[index];

    /// <inheritdoc/>
    public void Run()
    {
        try
        {
            _session.Run(_run, _inputNames, _inputValues, _outputNames, _outputValues);
        }
        catch (OnnxRuntimeException e)
        {
            throw new EngineException($"ONNX Runtime failed on {_source}: {FirstSentence(e.Message)}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OrtValue value in _inputValues.Concat(_outputValues))
            value.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private static SessionOptions Options(EngineOptions options)
    {
        try
        {
            var session = new SessionOptions
            {
                IntraOpNumThreads = options.Threads,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            session.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
            if (options.Device.IsCuda)
                AddCuda(session, options.Device);
            return session;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new EngineException(
                "ONNX Runtime (libonnxruntime.so) cannot be loaded: "
                + "run ./robotics once to build the program, or choose --engine torch.", e);
        }
    }

    private static void AddCuda(SessionOptions session, ComputeDevice device)
    {
        try
        {
            session.AppendExecutionProvider_CUDA(device.Index);
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            session.Dispose();
            throw new EngineException(
                $"ONNX Runtime cannot use {device}: choose --device cpu, "
                + "or build with ROBOTICS_TORCH=cuda on a machine with a CUDA device.", e);
        }
    }

    private TensorSpec Describe(string name, NodeMetadata data)
    {
        ElementType type = data.ElementDataType switch
        {
            TensorElementType.Float => ElementType.Float,
            TensorElementType.UInt8 => ElementType.UInt8,
            _ => throw Foreign(_source, $"'{name}' is {data.ElementDataType}, and only float32 and uint8 are supported"),
        };
        return Array.TrueForAll(data.Dimensions, size => size > 0)
            ? new TensorSpec(name, type, data.Dimensions)
            : throw Foreign(_source, $"the shape of '{name}' is not fixed");
    }

    private static OrtValue Bind(TensorSpec spec, Array buffer)
    {
        long[] shape = [.. spec.Shape.Select(size => (long)size)];
        return buffer is float[] floats
            ? OrtValue.CreateTensorValueFromMemory(floats, shape)
            : OrtValue.CreateTensorValueFromMemory((byte[])buffer, shape);
    }

    private static EngineException Foreign(string source, string reason, Exception? inner = null) =>
        new($"{source} is not a supported ONNX model: {reason.TrimEnd('.')}.", inner);

    private static string FirstSentence(string message)
    {
        string line = message.ReplaceLineEndings("\n").Split('\n')[0];
        return line.Length > 200 ? line[..200] : line;
    }
}
