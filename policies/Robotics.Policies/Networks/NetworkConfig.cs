using System.Text.Json.Serialization;

namespace Robotics.Policies.Networks;

/// <summary>Configuration of the network that maps a noisy chunk, a time and a condition to a prediction.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(UNet1dNetworkConfig), UNet1dNetworkConfig.NetworkName)]
[JsonDerivedType(typeof(MlpNetworkConfig), MlpNetworkConfig.NetworkName)]
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

    /// <summary>All problems, one sentence each.</summary>
    public abstract IEnumerable<string> Validate();

    /// <summary>Creates the network.</summary>
    /// <param name="horizon">Tp</param>
    /// <param name="actionSize">Da</param>
    /// <param name="conditionSize">C</param>
    /// <param name="times">n, the number of times that it is given.</param>
    public abstract DenoisingNetwork Create(int horizon, int actionSize, int conditionSize, int times);
}
