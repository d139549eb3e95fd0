using Robotics.Policies.Families;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Importing;

/// <summary>A policy of another program as model and weights.</summary>
/// <param name="Model">The policy without its weights.</param>
/// <param name="Weights">The weights.</param>
/// <param name="ExecutedActions">Actions of a decision that the other program executes before the next decision.</param>
internal sealed record ImportedPolicy(PolicyModel Model, ParameterValues Weights, int ExecutedActions);
