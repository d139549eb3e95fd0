using System.Buffers.Binary;

namespace MuJoCo.Modeling;

/// <summary>Resolves files that a model references: in memory by name without folder, or on disk relative to the model's folder.</summary>
/// <param name="memory">Files in memory, or null.</param>
/// <param name="folder">Folder of the model's file, "" for the working directory.</param>
internal sealed class ModelFiles(VirtualFiles? memory, string folder)
{
    internal bool Exists(string file) => memory?.Content(file) is not null || File.Exists(Path.Combine(folder, file));

    /// <summary>A file's text, or null if it cannot be read, which MuJoCo itself reports.</summary>
    internal string? Text(string file)
    {
        if (memory?.Content(file) is { } content) return System.Text.Encoding.UTF8.GetString(content);
        try
        {
            string path = Path.Combine(folder, file);
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The first bytes of a file and its length, or null if it cannot be read.</summary>
    internal FileHead? Head(string file, int count)
    {
        byte[] bytes = new byte[count];
        if (memory?.Content(file) is { } content)
        {
            content.AsSpan(0, Math.Min(count, content.Length)).CopyTo(bytes);
            return new FileHead(bytes, content.Length);
        }

        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(folder, file));
            stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
            return new FileHead(bytes, stream.CanSeek ? stream.Length : 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>The beginning of a file.</summary>
/// <param name="Bytes">Its first bytes, 0 beyond its end.</param>
/// <param name="Length">Number of its bytes.</param>
internal readonly record struct FileHead(byte[] Bytes, long Length)
{
    internal int Number(int index) => BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(4 * index));
}
