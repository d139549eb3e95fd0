namespace Robotics.Control.Sensing;

/// <summary>A camera: simulated, real, or behind a bridge.</summary>
/// <remarks>Thread: the one that reads it.</remarks>
public interface ICamera : IDisposable
{
    /// <summary>The camera's name: its images are `observation.images.{Name}`.</summary>
    string Name { get; }

    /// <summary>Width in pixels.</summary>
    int Width { get; }

    /// <summary>Height in pixels.</summary>
    int Height { get; }

    /// <summary>Copies the newest frame into <paramref name="frame"/>. Never waits.</summary>
    /// <returns>False when nothing newer than <paramref name="frame"/>'s sequence exists; the slot is then untouched.</returns>
    bool TryRead(ImageFrame frame);
}
