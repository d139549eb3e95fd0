using Robotics.Control.Telemetry;

namespace Robotics.Training.Evaluation;

/// <summary>Success of a policy in one kind of randomized world, against the world as it is in the file.</summary>
/// <param name="Quantity">What varies; <see cref="GapStudy.Nothing"/> and <see cref="GapStudy.Everything"/> for none and all.</param>
/// <param name="Result">Its evaluation, from the same initial states in every row.</param>
/// <param name="Cost">Success without randomization minus success with it, and its interval.</param>
public sealed record GapRow(string Quantity, EvaluationResult Result, PairedDifferenceInterval Cost);
