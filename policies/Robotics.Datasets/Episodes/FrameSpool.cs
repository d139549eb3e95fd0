using System.Runtime.InteropServices;

namespace Robotics.Datasets.Episodes;

/// <summary>Collects the frames of one feature: in memory at first, in a temporary file once they exceed a size.</summary>
/// <remarks>Thread: one.</remarks>
internal sealed class FrameSpool(string folder, string name) : IDisposable
{
    private const int MemoryLimit = 4 << 20;

    private readonly MemoryStream _memory = new();
    private FileStream? _file;

    /// <summary>Bytes collected.</summary>
    internal long Length => _memory.Length + (_file?.Length ?? 0);

    internal void Append<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        if (_memory.Length + bytes.Length > MemoryLimit)
            Spill();
        _memory.Write(bytes);
    }

    internal void CopyTo(Stream stream)
    {
        if (_file is not null)
        {
            _file.Position = 0;
            _file.CopyTo(stream);
        }
        _memory.WriteTo(stream);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _memory.Dispose();
    }

    private void Spill()
    {
        // a name that AtomicFile.DeleteLeftovers removes after the process was killed
        string path = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");
        _file ??= new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        _memory.WriteTo(_file);
        _memory.SetLength(0);
    }
}
