using System.Text.Json;
using System.Text.Json.Serialization;

namespace Robotics.Policies.Checkpoints;

/// <summary>How the parts of a policy are written as JSON, in checkpoints and in files of training options.</summary>
public static class PolicyJson
{
    /// <summary>Keys in snake case; unknown keys are refused; a part names itself by `name`.</summary>
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
