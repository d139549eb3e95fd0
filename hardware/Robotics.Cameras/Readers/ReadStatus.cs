namespace Robotics.Cameras.Readers;

/// <summary>The result of reading a source.</summary>
internal enum ReadStatus : byte
{
    /// <summary>A frame.</summary>
    Frame = 0,

    /// <summary>A damaged image or part of the stream; the next read may succeed.</summary>
    Corrupt = 1,

    /// <summary>End of the video; the source must be opened again.</summary>
    Ended = 2,

    /// <summary>The connection is lost; the source must be opened again.</summary>
    Lost = 3,
}
