using Robotics.Control.Deciding;
using Robotics.Policies.Families;
using Robotics.Policies.Normalization;

namespace Robotics.Policies.Checkpoints;

/// <summary>What a checkpoint's header describes.</summary>
internal sealed record PolicyParts(PolicySpec Spec, PolicyConfig Config, Normalizers Normalizers);
