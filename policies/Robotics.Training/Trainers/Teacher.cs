using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>A trained policy whose chunks replace the demonstrated ones.</summary>
/// <remarks>Its weights do not change. Thread: any number at a time.</remarks>
internal sealed class Teacher : IDisposable
{
    private readonly PolicyModel _model;
    private readonly Sampler _sampler;
    private readonly ParameterSet _weights;

    private Teacher(PolicyCheckpoint checkpoint, ParameterSet weights) =>
        (_model, _sampler, _weights) = (checkpoint.Model, checkpoint.Model.Config.Sampler, weights);

    /// <summary>Loads the teacher of a student, or null if the student needs none.</summary>
    /// <exception cref="CheckpointException">The file cannot be read.</exception>
    /// <exception cref="TrainingException">It cannot teach this student.</exception>
    internal static Teacher? For(PolicyModel student, TrainerOptions options, Device device)
    {
        if (options.Teacher is not { } path)
            return null;
        var checkpoint = PolicyCheckpoint.Load(path, student.Spec.Task);
        if (Fault(checkpoint.Model, student) is { } fault)
            throw new TrainingException($"The policy {path} cannot be the teacher: {fault}.");
        return new Teacher(checkpoint, ParameterSet.From(checkpoint.Weights, requiresGrad: false, device));
    }

    /// <summary>Its chunks for the same noise, without gradient.</summary>
    /// <param name="features">By key, each [B, To, shape].</param>
    /// <param name="noise">[B, Tp, Da], standard normal.</param>
    /// <returns>[B, Tp, Da] in SI units. Belongs to the caller's dispose scope.</returns>
    internal Tensor Chunks(FeatureValues<Tensor> features, Tensor noise)
    {
        using IDisposable noGrad = no_grad();
        return _model.Decide(new TorchOperations(_weights), features, new NoiseInputs<Tensor>(noise), _sampler);
    }

    /// <summary>The weights for a student of the same encoder and network; null if they differ.</summary>
    internal Dictionary<string, Tensor>? WeightsFor(PolicyModel student)
    {
        Dictionary<string, Tensor> own = _weights.ByName();
        return ParameterValues.Differences(student.Parameters, own.ToDictionary(p => p.Key, p => p.Value.shape)).Count == 0 ? own : null;
    }

    public void Dispose() => _weights.Dispose();

    private static string? Fault(PolicyModel teacher, PolicyModel student)
    {
        if (!teacher.Config.Process.TakesNoise || teacher.Config.Sampler.StepNoises > 0)
            return "its chunk must depend on the observation and the first noise only, so its sampler must be deterministic, such as ddim";
        if (teacher.Spec.FirstAction != student.Spec.FirstAction)
            return $"its chunk begins {teacher.Spec.FirstAction} actions before the newest reading, and the student's "
                + $"{student.Spec.FirstAction}";
        FeatureSpec[] own = [.. teacher.Spec.Observations, teacher.Spec.Action];
        FeatureSpec[] others = [.. student.Spec.Observations, student.Spec.Action];
        foreach (FeatureSpec feature in own)
        {
            if (!others.Any(other => IsSame(feature, other)))
                return $"its {feature} over {feature.Horizon} readings is not a feature of the student";
        }
        return own.Length < others.Length ? "the student observes more features than it" : null;
    }

    private static bool IsSame(FeatureSpec a, FeatureSpec b) =>
        a.Key == b.Key && a.Type == b.Type && a.Horizon == b.Horizon && a.Shape.SequenceEqual(b.Shape);
}
