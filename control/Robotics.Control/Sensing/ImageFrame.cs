using Robotics.Control.Telemetry;

namespace Robotics.Control.Sensing;

/// <summary>One camera image. A reused slot with one writer.</summary>
public sealed class ImageFrame(int width, int height)
{
    /// <summary>Width in pixels.</summary>
    public int Width { get; } = width;

    /// <summary>Height in pixels.</summary>
    public int Height { get; } = height;

    /// <summary>[Height, Width, 3] uint8 RGB, top row first.</summary>
    public byte[] Pixels { get; } = new byte[width * height * 3];

    /// <summary>The time of the scene in the image: the start of the exposure, or the simulated state's time.</summary>
    public Timestamp CapturedAt { get; set; }

    /// <summary>When the pixels were ready on the camera's side, on the same clock as <see cref="CapturedAt"/>.</summary>
    public Timestamp ReadyAt { get; set; }

    /// <summary>When the pixels reached this process; equal to <see cref="ReadyAt"/> for a camera in the same process.</summary>
    public Timestamp ReceivedAt { get; set; }

    /// <summary>Counts the camera's frames from 1; gaps are dropped frames.</summary>
    public long Sequence { get; set; }

    /// <summary>Copies a frame of the same size.</summary>
    public void CopyFrom(ImageFrame other)
    {
        other.Pixels.CopyTo(Pixels, 0);
        CapturedAt = other.CapturedAt;
        ReadyAt = other.ReadyAt;
        ReceivedAt = other.ReceivedAt;
        Sequence = other.Sequence;
    }
}
