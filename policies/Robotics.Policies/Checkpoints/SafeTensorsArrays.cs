using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Robotics.Policies.Networks;
using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>The float32 arrays of a safetensors file, without libtorch.</summary>
public sealed class SafeTensorsArrays
{
    private const int LengthBytes = 8;

    private SafeTensorsArrays(IReadOnlyDictionary<string, FloatTensor> arrays, IReadOnlyDictionary<string, string> metadata) =>
        (Arrays, Metadata) = (arrays, metadata);

    /// <summary>The arrays by name.</summary>
    public IReadOnlyDictionary<string, FloatTensor> Arrays { get; }

    /// <summary>The texts beside them.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file whose tensors are all float32 and finite.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is missing, breaks a rule of the format, or holds other or invalid values.</exception>
    public static SafeTensorsArrays Load(string path)
    {
        byte[] bytes = ReadAll(path);
        long length = bytes.Length < LengthBytes ? long.MaxValue : (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(bytes), long.MaxValue);
        if (length > SafeTensorsHeader.MaxLength || length > bytes.Length - LengthBytes)
            throw new CheckpointException($"{path} is not a whole safetensors file: it is truncated, or it has another format.");
        int data = LengthBytes + (int)length;
        SafeTensorsHeader header = SafeTensorsHeader.Read(path, bytes.AsSpan(LengthBytes, (int)length), bytes.Length - data);
        var arrays = new Dictionary<string, FloatTensor>();
        foreach (SafeTensorsEntry entry in header.Entries)
            arrays.Add(entry.Name, Read(path, entry, bytes.AsSpan(data + (int)entry.Begin, (int)(entry.End - entry.Begin))));
        return new SafeTensorsArrays(arrays, header.Metadata);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="arrays">The arrays by name.</param>
    /// <param name="metadata">Texts beside them.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, FloatTensor> arrays, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        ArgumentNullException.ThrowIfNull(metadata);
        byte[] header = Header(arrays, metadata);
        try
        {
            Control.Files.AtomicFile.Write(path, stream =>
            {
                Span<byte> length = stackalloc byte[LengthBytes];
                BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
                stream.Write(length);
                stream.Write(header);
                foreach (FloatTensor array in arrays.Values)
                    stream.Write(MemoryMarshal.AsBytes(array.Values.AsSpan()));
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be written: {e.Message}", e);
        }
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static FloatTensor Read(string path, SafeTensorsEntry entry, ReadOnlySpan<byte> bytes)
    {
        if (entry.Type != ScalarType.Float32)
            throw new CheckpointException($"{path}: the tensor '{entry.Name}' is {entry.Type}, but policies hold float32.");
        float[] values = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                throw new CheckpointException($"{path}: the tensor '{entry.Name}' holds NaN or infinity; train the policy again.");
        }
        return new FloatTensor(values, Array.ConvertAll(entry.Shape, size => (int)size));
    }

    private static byte[] Header(IReadOnlyDictionary<string, FloatTensor> arrays, IReadOnlyDictionary<string, string> metadata)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata)
                json.WriteString(key, value);
            json.WriteEndObject();
            long at = 0;
            foreach ((string name, FloatTensor array) in arrays)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (int size in array.Shape)
                    json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(at);
                json.WriteNumberValue(at += array.Values.Length * sizeof(float));
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (text.Length % LengthBytes != 0)
            text.WriteByte((byte)' '); // so that the arrays start at a multiple of 8
        return text.ToArray();
    }
}
