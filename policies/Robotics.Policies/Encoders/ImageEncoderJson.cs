using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Robotics.Policies.Encoders;

/// <summary>Reads image encoders of checkpoints that are older than their names: without a name, it is that of key points.</summary>
internal sealed class ImageEncoderJson : JsonConverter<ImageEncoderConfig>
{
    public override ImageEncoderConfig? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonNode? node = JsonNode.Parse(ref reader);
        if (node is JsonObject image && !image.ContainsKey("name"))
            image["name"] = KeyPointEncoderConfig.EncoderName;
        return node.Deserialize<ImageEncoderConfig>(options);
    }

    public override void Write(Utf8JsonWriter writer, ImageEncoderConfig value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}
