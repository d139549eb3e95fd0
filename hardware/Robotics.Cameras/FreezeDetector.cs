using OpenCvSharp;

namespace Robotics.Cameras;

/// <summary>Counts byte-identical frames in a row: a real sensor's noise makes every frame different.</summary>
/// <remarks>Thread: the camera's.</remarks>
internal sealed class FreezeDetector : IDisposable
{
    private Mat _previous = new();

    /// <summary>How many frames in a row were identical to the frame before them.</summary>
    internal int Identical { get; private set; }

    /// <summary>Compares a frame with the one before it, and keeps it in exchange for an old one.</summary>
    /// <param name="frame">The frame. On return: the frame to fill next.</param>
    /// <param name="newest">The frame, until the next call.</param>
    internal void Add(ref Mat frame, out Mat newest)
    {
        Identical = AreEqual(frame, _previous) ? Identical + 1 : 0;
        newest = frame;
        (frame, _previous) = (_previous, frame);
    }

    /// <summary>Discards the frame, because a new connection begins.</summary>
    internal void Reset() => Identical = 0;

    public void Dispose() => _previous.Dispose();

    private static unsafe bool AreEqual(Mat a, Mat b)
    {
        if (a.Width != b.Width || a.Height != b.Height || a.Type() != b.Type() || !a.IsContinuous() || !b.IsContinuous())
            return false;
        int bytes = checked((int)(a.Total() * a.ElemSize()));
        return new ReadOnlySpan<byte>(a.DataPointer, bytes).SequenceEqual(new ReadOnlySpan<byte>(b.DataPointer, bytes));
    }
}
