using System.Buffers.Binary;
using System.Buffers;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using Robotics.Policies.Devices;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>Tensors on disk in the safetensors format, which the Python library of that name reads and writes too.</summary>
/// <remarks>u64 header length, JSON header, then the elements of all tensors, little-endian and row-major. huggingface/safetensors.</remarks>
public static class SafeTensors
{
    private const int LengthBytes = 8;

    /// <summary>Writes a file whole or not at all: beside its place first, flushed to disk, then renamed.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="tensors">Names and tensors, on any device, in any layout.</param>
    /// <param name="metadata">Texts to go with them.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        string full = Path.GetFullPath(path);
        string temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                Write(file, [.. tensors], metadata);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be written: {fault.Message}", fault);
        }
        finally
        {
            // only there when something above failed
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is not there, cannot be read, or breaks a rule of the format.</exception>
    public static SafeTensorsFile Load(string path)
    {
        TorchLibrary.Load();
        Dictionary<string, Tensor> tensors = [];
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            long headerLength = ReadLength(file, path);
            byte[] json = new byte[headerLength];
            ReadExactly(file, json, LengthBytes, path);
            long data = LengthBytes + headerLength;
            SafeTensorsHeader header = SafeTensorsHeader.Read(path, json, RandomAccess.GetLength(file) - data);
            foreach (SafeTensorsEntry entry in header.Entries)
            {
                Tensor tensor = empty(entry.Shape, entry.Type).DetachFromDisposeScope();
                tensors.Add(entry.Name, tensor);
                ReadExactly(file, tensor.LendBytes(), data + entry.Begin, path);
            }

            return new SafeTensorsFile(tensors, header.Metadata);
        }
        catch (Exception fault)
        {
            foreach (Tensor tensor in tensors.Values) tensor.Dispose();
            if (fault is IOException or UnauthorizedAccessException)
                throw new CheckpointException($"{path} cannot be read: {fault.Message}", fault);
            throw;
        }
    }

    private static long ReadLength(SafeFileHandle file, string path)
    {
        long length = RandomAccess.GetLength(file);
        if (length < LengthBytes) throw new CheckpointException($"{path} is no safetensors file: it has only {length} bytes.");
        Span<byte> bytes = stackalloc byte[LengthBytes];
        ReadExactly(file, bytes, 0, path);
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (header > SafeTensorsHeader.MaxLength)
            throw new CheckpointException($"{path} is no safetensors file: its header would be {header} bytes long, and {SafeTensorsHeader.MaxLength} is the limit.");
        if ((long)header > length - LengthBytes)
            throw new CheckpointException($"{path} is no whole safetensors file: it is truncated inside its header.");
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

    private static void Write(FileStream file, KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        ReadOnlySpan<byte> header = Header(tensors, metadata);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        using IDisposable noGrad = no_grad();
        foreach ((_, Tensor tensor) in tensors)
        {
            using DisposeScope scope = NewDisposeScope();
            file.Write(tensor.detach().cpu().contiguous().LendBytes());
        }
    }

    private static ReadOnlySpan<byte> Header(KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            if (metadata is not null) WriteMetadata(json, metadata);
            long at = 0;
            HashSet<string> names = ["__metadata__"];
            foreach ((string name, Tensor tensor) in tensors)
            {
                if (!names.Add(name))
                    throw new ArgumentException($"Two tensors cannot be stored under the name '{name}'.", nameof(tensors));
                at = WriteEntry(json, name, tensor, at);
            }

            json.WriteEndObject();
        }

        // spaces, so that the tensors' bytes start at a multiple of 8
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

    private static long WriteEntry(Utf8JsonWriter json, string name, Tensor tensor, long at)
    {
        long end = at + (tensor.numel() * SafeTensorsEntry.SizeOf(tensor.dtype));
        json.WriteStartObject(name);
        json.WriteString("dtype", SafeTensorsEntry.NameOf(tensor.dtype));
        json.WriteStartArray("shape");
        foreach (long size in tensor.shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(at);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
