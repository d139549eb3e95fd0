using Robotics.Control.Deciding;
using Robotics.Policies.Families;
using Robotics.Policies.Normalization;

namespace Robotics.Policies.Checkpoints;

/// <summary>The contents of a checkpoint's header.</summary>
internal sealed record PolicyParts(PolicySpec Spec, PolicyConfig Config, Normalizers Normalizers);
