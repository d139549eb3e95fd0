using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.TestKit;

/// <summary>A camera whose frames the test sets: all pixels have one value.</summary>
public sealed class FakeCamera(string name, int width, int height) : ICamera
{
    private readonly ImageFrame _frame = new(width, height);

    public string Name { get; } = name;

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Makes <paramref name="value"/> the newest frame.</summary>
    public void Show(byte value, Timestamp capturedAt)
    {
        _frame.Pixels.AsSpan().Fill(value);
        _frame.CapturedAt = _frame.ReadyAt = _frame.ReceivedAt = capturedAt;
        _frame.Sequence++;
    }

    public bool TryRead(ImageFrame frame)
    {
        if (_frame.Sequence <= frame.Sequence)
            return false;
        frame.CopyFrom(_frame);
        return true;
    }

    public void Dispose()
    {
    }
}
