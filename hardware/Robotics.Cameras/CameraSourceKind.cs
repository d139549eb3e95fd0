namespace Robotics.Cameras;

/// <summary>Kinds of image sources.</summary>
public enum CameraSourceKind : byte
{
    /// <summary>A Video4Linux device of this machine.</summary>
    Device = 0,

    /// <summary>A video file, played at its own rate and from the start again at its end.</summary>
    File = 1,

    /// <summary>A network camera that is read with RTSP.</summary>
    Rtsp = 2,

    /// <summary>A network camera that sends JPEG images over one HTTP response (multipart/x-mixed-replace).</summary>
    Mjpeg = 3,
}
