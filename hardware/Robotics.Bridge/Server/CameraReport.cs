using System.Text.Json.Serialization;

namespace Robotics.Bridge.Server;

/// <summary>Counts of one camera at the server.</summary>
/// <param name="Name">The camera.</param>
/// <param name="Frames">Frames published.</param>
/// <param name="Missed">Frames that the camera produced and the server did not read.</param>
/// <param name="Fps">Frames published per second, from the first to the last.</param>
/// <param name="Codec">How the images are encoded: raw, png, jpeg.</param>
/// <param name="Bytes">Bytes of all published images.</param>
/// <param name="Unencoded">Frames that could not be encoded; they are not published.</param>
public sealed record CameraReport(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("frames")] long Frames,
    [property: JsonPropertyName("missed")] long Missed,
    [property: JsonPropertyName("fps")] double Fps,
    [property: JsonPropertyName("codec")] string Codec,
    [property: JsonPropertyName("bytes")] long Bytes,
    [property: JsonPropertyName("unencoded")] long Unencoded);
