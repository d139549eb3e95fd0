namespace Robotics.Cameras;

/// <summary>How an image of another shape is fitted to the requested size.</summary>
public enum ImageFit : byte
{
    /// <summary>The largest part around the center that has the requested shape is cut out, then resized.</summary>
    Crop = 0,

    /// <summary>The whole image is resized; its shape changes.</summary>
    Stretch = 1,
}
