using Robotics.Control.Deciding;
using Robotics.Policies.Families;

namespace Robotics.Policies.Importing;

/// <summary>Result of <see cref="PolicyImport"/>.</summary>
/// <param name="Format">The format, in words.</param>
/// <param name="Spec">The observations and actions.</param>
/// <param name="Config">The components.</param>
/// <param name="Parameters">Number of elements of all weights.</param>
/// <param name="DecisionHz">Decisions per second of the program that trained the policy.</param>
public sealed record PolicyImportResult(string Format, PolicySpec Spec, PolicyConfig Config, long Parameters, double DecisionHz);
