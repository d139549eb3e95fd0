using System.Text.Json.Serialization;

namespace Robotics.Control.Looping;

/// <summary>One thing asked of the operating system.</summary>
/// <param name="Granted">True when it was given.</param>
/// <param name="Detail">What was given, or why it was refused.</param>
public sealed record RealTimeRight(
    [property: JsonPropertyName("granted")] bool Granted,
    [property: JsonPropertyName("detail")] string Detail)
{
    internal static RealTimeRight NotAsked { get; } = new(false, "not asked for");
}
