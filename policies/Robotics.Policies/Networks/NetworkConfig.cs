using System.Text.Json;
using System.Text.Json.Serialization;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families.Act;

namespace Robotics.Policies.Networks;

/// <summary>Configuration of the network of a policy. Its family builds the network from it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(UNet1dNetworkConfig), UNet1dNetworkConfig.NetworkName)]
[JsonDerivedType(typeof(MlpNetworkConfig), MlpNetworkConfig.NetworkName)]
[JsonDerivedType(typeof(TransformerNetworkConfig), TransformerNetworkConfig.NetworkName)]
[JsonDerivedType(typeof(DiTNetworkConfig), DiTNetworkConfig.NetworkName)]
[JsonDerivedType(typeof(ActNetworkConfig), ActNetworkConfig.NetworkName)]
public abstract record NetworkConfig
{
    /// <summary>The name in checkpoints.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>The name of its parameter group.</summary>
    [JsonIgnore]
    public abstract string Group { get; }

    /// <summary>The prediction horizon must be a multiple of this.</summary>
    [JsonIgnore]
    public virtual int HorizonMultiple => 1;

    /// <summary>The network of a name with its default sizes.</summary>
    /// <exception cref="JsonException">There is no network of this name.</exception>
    public static NetworkConfig Default(string name) =>
        JsonSerializer.Deserialize<NetworkConfig>($$"""{"name": {{JsonSerializer.Serialize(name)}}}""", PolicyJson.Options)!; // an object

    /// <summary>All problems, one sentence each.</summary>
    public abstract IEnumerable<string> Validate();
}
