using Robotics.Policies.Normalization;

namespace Robotics.Training.Trainers;

/// <summary>One vector that a policy sees.</summary>
/// <param name="Key">Its key in the dataset, such as `observation.state`.</param>
/// <param name="Range">Its normalization; the size of the vector is the size of this.</param>
internal sealed record WindowVector(string Key, NormalizationStats Range);
