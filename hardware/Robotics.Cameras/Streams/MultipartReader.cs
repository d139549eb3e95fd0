using System.Buffers.Text;
using System.Text;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras.Streams;

/// <summary>Splits a multipart/x-mixed-replace body into its parts. After damage it continues at the next boundary.</summary>
/// <remarks>
/// Parses untrusted input: headers and parts have size limits. Allocates only when a part is larger than all earlier parts. Thread: one.
/// </remarks>
internal sealed class MultipartReader
{
    private const int MaxHeader = 8 * 1024;
    private const int FirstBuffer = 128 * 1024;
    private readonly IByteSource _source;
    private readonly byte[] _boundary; // with the two hyphens before it
    private readonly int _maxPart;
    private readonly IClock _clock;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start; // of the bytes received and not yet consumed
    private int _end;
    private int _bodyStart;
    private int _bodyLength;

    /// <param name="source">The body.</param>
    /// <param name="boundary">As the content type states it; servers differ in the hyphens before it.</param>
    /// <param name="maxPart">Largest part, in bytes.</param>
    /// <param name="clock">Measures the arrival times of the parts.</param>
    internal MultipartReader(IByteSource source, string boundary, int maxPart, IClock clock)
    {
        _source = source;
        _boundary = Encoding.Latin1.GetBytes("--" + boundary.TrimStart('-'));
        _maxPart = maxPart;
        _clock = clock;
    }

    /// <summary>The newest part's content. Valid until the next call.</summary>
    internal ReadOnlySpan<byte> Body => _buffer.AsSpan(_bodyStart, _bodyLength);

    /// <summary>Arrival time of the newest part's header.</summary>
    internal Timestamp ArrivedAt { get; private set; }

    /// <summary>Waits for the next part.</summary>
    /// <exception cref="IOException">No byte arrived in time, or the connection broke.</exception>
    internal PartStatus Next()
    {
        PartStatus status = SkipToBoundary();
        if (status != PartStatus.Part)
            return status;
        status = ReadHeader(out int length);
        if (status != PartStatus.Part)
            return status;
        return length >= 0 ? TakeBody(length) : FindBody();
    }

    // leaves _start at a boundary; bytes that were skipped are damage, except line ends and hyphens
    private PartStatus SkipToBoundary()
    {
        int skipped = 0;
        for (bool damaged = false; ;)
        {
            Span<byte> held = _buffer.AsSpan(_start, _end - _start);
            int at = held.IndexOf(_boundary);
            int passed = at >= 0 ? at : Math.Max(0, held.Length - _boundary.Length + 1);
            damaged |= held[..passed].IndexOfAnyExcept("\r\n-"u8) >= 0;
            _start += passed;
            skipped += passed;
            if (at >= 0)
                return damaged ? PartStatus.Skipped : PartStatus.Part;
            if (skipped > _maxPart)
                return PartStatus.NoBoundary;
            if (!Fill())
                return PartStatus.Ended;
        }
    }

    private PartStatus ReadHeader(out int length)
    {
        length = -1;
        int line = _boundary.Length; // offset of the next line's start from _start
        for (bool first = true; ; first = false)
        {
            int end;
            while ((end = _buffer.AsSpan(_start + line, _end - _start - line).IndexOf((byte)'\n')) < 0)
            {
                if (_end - _start > MaxHeader)
                    return Skip(_boundary.Length, PartStatus.BadHeader);
                if (!Fill())
                    return PartStatus.Ended;
            }
            ReadOnlySpan<byte> text = _buffer.AsSpan(_start + line, end).Trim(" \t\r"u8);
            line += end + 1;
            if (first && text.SequenceEqual("--"u8))
                return PartStatus.Ended;
            if (!first && text.IsEmpty)
                break;
            if (line > MaxHeader || !TryLength(text, ref length))
                return Skip(_boundary.Length, PartStatus.BadHeader);
        }
        _start += line;
        ArrivedAt = _clock.Now;
        return length <= _maxPart ? PartStatus.Part : PartStatus.TooLarge;
    }

    private static bool TryLength(ReadOnlySpan<byte> line, ref int length)
    {
        ReadOnlySpan<byte> name = "content-length:"u8;
        if (line.Length < name.Length || !Ascii.EqualsIgnoreCase(line[..name.Length], name))
            return true;
        ReadOnlySpan<byte> value = line[name.Length..].Trim((byte)' ');
        if (!Utf8Parser.TryParse(value, out int stated, out int used) || used != value.Length || stated < 0)
            return false;
        length = stated;
        return true;
    }

    private PartStatus TakeBody(int length)
    {
        while (_end - _start < length)
        {
            if (!Fill())
                return PartStatus.Ended;
        }
        (_bodyStart, _bodyLength) = (_start, length);
        _start += length;
        return PartStatus.Part;
    }

    private PartStatus FindBody()
    {
        for (int looked = 0; ;)
        {
            int at = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf(_boundary);
            if (at >= 0)
            {
                (_bodyStart, _bodyLength) = (_start, Trimmed(looked + at));
                _start += looked + at;
                return PartStatus.Part;
            }
            looked = Math.Max(0, _end - _start - _boundary.Length + 1);
            if (looked > _maxPart)
                return Skip(looked, PartStatus.TooLarge);
            if (!Fill())
                return PartStatus.Ended;
        }
    }

    // the length without the line end (and superfluous hyphens) before the boundary
    private int Trimmed(int length) => _buffer.AsSpan(_start, length).TrimEnd("-"u8).TrimEnd("\r\n"u8).Length;

    private PartStatus Skip(int bytes, PartStatus status)
    {
        _start += bytes;
        return status;
    }

    // moves the buffered bytes to the start, makes space and waits for more
    private bool Fill()
    {
        if (_end == _buffer.Length)
        {
            int held = _end - _start;
            byte[] target = held > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            _buffer.AsSpan(_start, held).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, held);
        }
        int length = _source.Read(_buffer.AsSpan(_end));
        _end += length;
        return length > 0;
    }
}
