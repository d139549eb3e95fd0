namespace Robotics.Cameras.Streams;

/// <summary>Bytes that arrive over time.</summary>
internal interface IByteSource
{
    /// <summary>Waits for bytes.</summary>
    /// <returns>The number of bytes, 0 at the end.</returns>
    /// <exception cref="IOException">No byte arrived in time, or the connection broke.</exception>
    int Read(Span<byte> buffer);
}
