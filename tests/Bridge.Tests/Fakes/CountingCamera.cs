using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Fakes;

/// <summary>A camera with a new frame at every reading. The frame's number determines each byte.</summary>
internal sealed class CountingCamera(string name, int width, int height) : ICamera
{
    private long _sequence;

    public string Name => name;

    public int Width => width;

    public int Height => height;

    internal bool IsDisposed { get; private set; }

    internal static byte PixelOf(long sequence, int i) => (byte)((sequence * 31) + (i * 7));

    public bool TryRead(ImageFrame frame)
    {
        frame.Sequence = ++_sequence;
        frame.CapturedAt = MonotonicClock.Instance.Now;
        frame.ReadyAt = MonotonicClock.Instance.Now;
        for (int i = 0; i < frame.Pixels.Length; i++)
            frame.Pixels[i] = PixelOf(_sequence, i);
        return true;
    }

    public void Dispose() => IsDisposed = true;
}
