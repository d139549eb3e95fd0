namespace Robotics.Cameras.Readers;

/// <summary>What a read of a source gave.</summary>
internal enum ReadStatus : byte
{
    /// <summary>A frame.</summary>
    Frame = 0,

    /// <summary>A damaged picture or part of the stream; the next read may succeed.</summary>
    Corrupt = 1,

    /// <summary>The video's end; the source must be opened again.</summary>
    Ended = 2,

    /// <summary>The connection is lost; the source must be opened again.</summary>
    Lost = 3,
}
