using OpenCvSharp;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras.Readers;

/// <summary>One connection to a source of frames.</summary>
/// <remarks>Thread: the camera's.</remarks>
internal interface IFrameReader : IDisposable
{
    /// <summary>The frames per second that the source declares; 0 when it declares none.</summary>
    double DeclaredHz { get; }

    /// <summary>Why the last read gave no frame: the end of a sentence that begins with the camera's name.</summary>
    string Reason { get; }

    /// <summary>Connects, after closing an older connection.</summary>
    /// <exception cref="CameraException">The source cannot be opened.</exception>
    void Open();

    /// <summary>Waits for the next frame.</summary>
    /// <param name="frame">Receives the image, BGR uint8, in the source's size.</param>
    /// <param name="capturedAt">The earliest known instant at which the image existed.</param>
    ReadStatus Read(Mat frame, out Timestamp capturedAt);
}
