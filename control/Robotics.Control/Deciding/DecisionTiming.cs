namespace Robotics.Control.Deciding;

/// <summary>Durations of the parts of one decision.</summary>
/// <param name="Encode">From the observation's arrays to the condition vector.</param>
/// <param name="Infer">From the condition to the chunk.</param>
public readonly record struct DecisionTiming(TimeSpan Encode, TimeSpan Infer);
