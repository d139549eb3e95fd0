using System.Text.Json;
using System.Text.Json.Nodes;
using Robotics.Control.Files;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Training.Trainers;

namespace Robotics.Cli.Verbs;

/// <summary>
/// Reads a JSON file of training options: those of <see cref="TrainerOptions"/> in snake case. Omitted
/// parts of the policy are those of the family.
/// </summary>
internal static class TrainConfig
{
    private static readonly JsonDocumentOptions s_lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    internal static TrainerOptions Read(string file)
    {
        try
        {
            JsonObject options = JsonNode.Parse(InputFile.ReadAllText(file), documentOptions: s_lenient) as JsonObject
                ?? throw new JsonException("it is not a JSON object");
            if (options["policy"] is { } policy)
                options["policy"] = Complete(policy);
            return options.Deserialize<TrainerOptions>(PolicyJson.Options) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw new UsageException($"{file} is not a file of training options: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {e.Message}");
        }
    }

    // "policy": "diffusion", or an object with a type and the parts that differ from the family's
    private static JsonObject Complete(JsonNode policy)
    {
        JsonObject stated = policy as JsonObject ?? new JsonObject { ["type"] = policy.DeepClone() };
        PolicyFamily family = PolicyFamilies.Get(stated["type"]?.GetValue<string>() ?? throw new JsonException("the policy has no type"));
        var complete = (JsonObject)JsonSerializer.SerializeToNode(family.Default, PolicyJson.Options)!; // a record is an object
        foreach ((string part, JsonNode? value) in stated)
            complete[part] = part == "type" ? JsonValue.Create(family.Type) : value?.DeepClone();
        return complete;
    }
}
