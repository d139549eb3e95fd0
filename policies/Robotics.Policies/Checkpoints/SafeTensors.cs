using System.Buffers.Binary;
using System.Buffers;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using Robotics.Control.Files;
using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Policies.Tensors;
using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>Reads and writes tensors in the safetensors format, compatible with the Python library of that name.</summary>
/// <remarks>
/// u64 header length, JSON header, then the elements of all tensors, little-endian and row-major. Source: huggingface/safetensors.
/// </remarks>
public static class SafeTensors
{
    private const int LengthBytes = 8;

    /// <summary>Writes a file atomically: under a temporary name first, flushed to disk, then renamed.</summary>
    /// <param name="path">The file. An existing one is replaced.</param>
    /// <param name="tensors">Names and tensors, on any device, in any layout.</param>
    /// <param name="metadata">Metadata texts by key.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        Save(path, [.. tensors.Select(tensor => new SafeTensorsItem(tensor.Key, tensor.Value))], metadata);

    /// <summary>Writes float32 arrays in the same format. Does not load libtorch.</summary>
    /// <param name="path">The file. An existing one is replaced.</param>
    /// <param name="arrays">Names and arrays.</param>
    /// <param name="metadata">Metadata texts by key.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(
        string path, IEnumerable<KeyValuePair<string, FloatTensor>> arrays, IReadOnlyDictionary<string, string>? metadata = null) =>
        Save(path, [.. arrays.Select(array => new SafeTensorsItem(array.Key, array.Value))], metadata);

    private static void Save(string path, SafeTensorsItem[] items, IReadOnlyDictionary<string, string>? metadata)
    {
        try
        {
            AtomicFile.Write(path, file => Write(file, items, metadata));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a file into tensors. Loads libtorch.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is missing, cannot be read, or violates the format.</exception>
    public static SafeTensorsFile Load(string path)
    {
        TorchLibrary.Load();
        Dictionary<string, Tensor> tensors = [];
        try
        {
            IReadOnlyDictionary<string, string> metadata = ReadEntries(path, entry =>
            {
                Tensor tensor = empty(entry.Shape, entry.Type).DetachFromDisposeScope();
                tensors.Add(entry.Name, tensor);
                return tensor.LendBytes();
            });
            return new SafeTensorsFile(tensors, metadata);
        }
        catch
        {
            foreach (Tensor tensor in tensors.Values) tensor.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file of float32 and int64 tensors into float32 arrays. Does not load libtorch.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">
    /// The file is missing, cannot be read, violates the format, or contains another element type or a number that is not finite.
    /// </exception>
    public static SafeTensorsArrays LoadArrays(string path)
    {
        List<(SafeTensorsEntry Entry, byte[] Bytes)> read = [];
        IReadOnlyDictionary<string, string> metadata = ReadEntries(path, entry =>
        {
            if (entry.Type is not (ScalarType.Float32 or ScalarType.Int64))
                throw new CheckpointException(
                    $"{path}: the tensor '{entry.Name}' is {entry.Type}; only float32 and int64 are supported.");
            byte[] bytes = new byte[entry.End - entry.Begin];
            read.Add((entry, bytes));
            return bytes;
        });
        return new SafeTensorsArrays(
            read.ToDictionary(r => r.Entry.Name, r => SafeTensorsArrays.Convert(path, r.Entry, r.Bytes)), metadata);
    }

    private delegate Span<byte> Destination(SafeTensorsEntry entry);

    private static IReadOnlyDictionary<string, string> ReadEntries(string path, Destination destination)
    {
        try
        {
            using SafeFileHandle file = InputFile.OpenHandle(path);
            long headerLength = ReadLength(file, path);
            byte[] json = new byte[headerLength];
            ReadExactly(file, json, LengthBytes, path);
            long data = LengthBytes + headerLength;
            SafeTensorsHeader header = SafeTensorsHeader.Read(path, json, RandomAccess.GetLength(file) - data);
            foreach (SafeTensorsEntry entry in header.Entries)
                ReadExactly(file, destination(entry), data + entry.Begin, path);
            return header.Metadata;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    private static long ReadLength(SafeFileHandle file, string path)
    {
        long length = RandomAccess.GetLength(file);
        if (length < LengthBytes) throw new CheckpointException($"{path} is not a safetensors file: it has only {length} bytes.");
        Span<byte> bytes = stackalloc byte[LengthBytes];
        ReadExactly(file, bytes, 0, path);
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (header > SafeTensorsHeader.MaxLength)
            throw new CheckpointException(
                $"{path} is not a safetensors file: its header would be {header} bytes long, "
                + $"and {SafeTensorsHeader.MaxLength} is the limit.");
        if ((long)header > length - LengthBytes)
            throw new CheckpointException($"{path} is not a complete safetensors file: it is truncated inside its header.");
        return (long)header;
    }

    private static void ReadExactly(SafeFileHandle file, Span<byte> bytes, long offset, string path)
    {
        while (!bytes.IsEmpty)
        {
            int count = RandomAccess.Read(file, bytes, offset);
            if (count == 0) throw new CheckpointException($"{path} became shorter while it was read.");
            bytes = bytes[count..];
            offset += count;
        }
    }

    private static void Write(Stream file, SafeTensorsItem[] items, IReadOnlyDictionary<string, string>? metadata)
    {
        ReadOnlySpan<byte> header = Header(items, metadata);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        foreach (SafeTensorsItem item in items)
            item.Write(file);
    }

    private static ReadOnlySpan<byte> Header(SafeTensorsItem[] items, IReadOnlyDictionary<string, string>? metadata)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            if (metadata is not null) WriteMetadata(json, metadata);
            long at = 0;
            HashSet<string> names = ["__metadata__"];
            foreach (SafeTensorsItem item in items)
            {
                if (!names.Add(item.Name))
                    throw new ArgumentException($"Two tensors cannot be stored under the name '{item.Name}'.", nameof(items));
                at = WriteEntry(json, item, at);
            }

            json.WriteEndObject();
        }

        // spaces, so that the data of the tensors starts at a multiple of 8
        int padding = -text.WrittenCount & 7;
        text.GetSpan(padding)[..padding].Fill((byte)' ');
        text.Advance(padding);
        return text.WrittenSpan;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("__metadata__");
        foreach ((string key, string value) in metadata) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, SafeTensorsItem item, long at)
    {
        long end = at + item.Bytes;
        json.WriteStartObject(item.Name);
        json.WriteString("dtype", SafeTensorsEntry.NameOf(item.Type));
        json.WriteStartArray("shape");
        foreach (long size in item.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(at);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
