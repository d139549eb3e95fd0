using System.Text.Json;
using System.Text.Json.Serialization;

namespace Robotics.Policies.Checkpoints;

/// <summary>The JSON format of the components of a policy, in checkpoints and in files of training options.</summary>
public static class PolicyJson
{
    /// <summary>Keys are in snake case, unknown keys are rejected, and the property `name` selects the type of a component.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        AllowOutOfOrderMetadataProperties = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
