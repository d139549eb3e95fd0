using System.Text.Json.Serialization;

namespace Robotics.Training.Proofs;

/// <summary>What the value of a check counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProofUnit>))]
public enum ProofUnit
{
    /// <summary>A share or a difference of shares, 1 for 100 %.</summary>
    Share,

    /// <summary>How many times as large as the baseline.</summary>
    Times,
}
