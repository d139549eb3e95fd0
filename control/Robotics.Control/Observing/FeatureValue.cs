using Robotics.Control.Deciding;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Observing;

/// <summary>The readings of one feature, oldest first. A reused slot with one writer.</summary>
public sealed class FeatureValue
{
    /// <summary>Creates the slot.</summary>
    public FeatureValue(FeatureSpec spec)
    {
        Spec = spec;
        int size = spec.Horizon * spec.Size;
        Floats = spec.Type == FeatureType.Float32 ? new float[size] : [];
        Bytes = spec.Type == FeatureType.UInt8 ? new byte[size] : [];
    }

    /// <summary>Key, type, shape and horizon.</summary>
    public FeatureSpec Spec { get; }

    /// <summary>[Horizon, Shape] of a float32 feature; empty otherwise.</summary>
    public float[] Floats { get; }

    /// <summary>[Horizon, Shape] of a uint8 feature; empty otherwise.</summary>
    public byte[] Bytes { get; }

    /// <summary>Capture time of the newest reading.</summary>
    public Timestamp CapturedAt { get; set; }

    /// <summary>Replaces all values by zero: the policy then sees nothing of this feature.</summary>
    public void Blank()
    {
        Array.Clear(Floats);
        Array.Clear(Bytes);
    }
}
