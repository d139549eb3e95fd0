using Microsoft.Win32.SafeHandles;

namespace Robotics.Datasets.Numpy;

/// <summary>
/// A part of a file as a stream. Reads at absolute offsets, so that any number of sections of one handle can be read in parallel.
/// </summary>
internal sealed class FileSection(SafeFileHandle file, long offset, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        buffer = buffer[..(int)Math.Min(buffer.Length, length - _position)];
        int count = buffer.IsEmpty ? 0 : RandomAccess.Read(file, buffer, offset + _position);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int start, int count) => Read(buffer.AsSpan(start, count));

    public override void Flush()
    {
    }

    public override long Seek(long target, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int start, int count) => throw new NotSupportedException();
}
