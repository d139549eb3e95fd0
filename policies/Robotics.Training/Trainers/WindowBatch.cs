using Robotics.Control.Deciding;
using Robotics.Policies.Families;
using Robotics.Policies.Processes;

namespace Robotics.Training.Trainers;

/// <summary>One replica's share of a step's batch, refilled for each step.</summary>
internal sealed class WindowBatch
{
    internal WindowBatch(PolicyModel model, int size)
    {
        PolicySpec spec = model.Spec;
        Size = size;
        Values = [.. spec.Observations.Select(f => f.Type == FeatureType.Float32 ? new float[size * f.Horizon * f.Size] : [])];
        Pixels = [.. spec.Observations.Select(f => f.Type == FeatureType.UInt8 ? new byte[size * f.Horizon * f.Size] : [])];
        Actions = new float[size * spec.PredictionHorizon * spec.ActionSize];
        Noise = new float[model.NoiseShape.Aggregate(size, (count, each) => count * each)];
        Times = new TimeInterval[size];
        Windows = new (int, int)[size];
    }

    /// <summary>B</summary>
    internal int Size { get; }

    /// <summary>By index of the observed feature, [B, To, D] in SI units; empty for images.</summary>
    internal float[][] Values { get; }

    /// <summary>By index of the observed feature, [B, To, H, W, 3] RGB; empty for vectors.</summary>
    internal byte[][] Pixels { get; }

    /// <summary>[B, Tp, Da] in SI units.</summary>
    internal float[] Actions { get; }

    /// <summary>[B, ...] with the model's <see cref="PolicyModel.NoiseShape"/>, standard normal.</summary>
    internal float[] Noise { get; }

    /// <summary>[B], times of the process.</summary>
    internal TimeInterval[] Times { get; }

    /// <summary>Episode and frame of each window. [B]</summary>
    internal (int Episode, int Frame)[] Windows { get; }
}
