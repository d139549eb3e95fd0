using System.Text.Json.Serialization;

namespace Robotics.Bridge.Server;

/// <summary>What became of one camera's frames at the server.</summary>
/// <param name="Name">The camera.</param>
/// <param name="Frames">Frames published.</param>
/// <param name="Missed">Frames that the camera counted and nobody fetched.</param>
/// <param name="Fps">Frames published a second, from the first to the last.</param>
public sealed record CameraReport(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("frames")] long Frames,
    [property: JsonPropertyName("missed")] long Missed,
    [property: JsonPropertyName("fps")] double Fps);
