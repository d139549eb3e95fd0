namespace Robotics.Cameras.Streams;

/// <summary>The result of reading the next part of a multipart stream.</summary>
internal enum PartStatus : byte
{
    /// <summary>A complete part.</summary>
    Part = 0,

    /// <summary>
    /// Bytes that belong to no part were skipped before a boundary: the length of the part before was wrong, or the stream is damaged.
    /// </summary>
    Skipped = 1,

    /// <summary>The part's header is damaged.</summary>
    BadHeader = 2,

    /// <summary>The part is larger than the limit.</summary>
    TooLarge = 3,

    /// <summary>The stream sent as many bytes as the largest allowed part without a boundary: it is not the declared stream.</summary>
    NoBoundary = 4,

    /// <summary>End of the stream.</summary>
    Ended = 5,
}
