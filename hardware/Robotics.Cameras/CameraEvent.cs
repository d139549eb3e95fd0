using Robotics.Control.Telemetry;

namespace Robotics.Cameras;

/// <summary>An event of a camera.</summary>
/// <param name="Camera">The camera's name.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, on the camera's clock.</param>
/// <param name="Text">One sentence for the user.</param>
public sealed record CameraEvent(string Camera, CameraEventKind Kind, Timestamp At, string Text);
