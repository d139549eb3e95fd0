using Robotics.Control.Deciding;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Observing;

/// <summary>What a policy sees at one decision: the last To readings, oldest first. A reused slot with one writer.</summary>
public sealed class Observation
{
    /// <summary>Makes the slot for a policy's shapes.</summary>
    public Observation(PolicySpec spec)
    {
        State = new float[spec.ObservationHorizon * spec.StateSize];
        Images = new byte[spec.Cameras.Count][];
        for (int i = 0; i < Images.Length; i++)
            Images[i] = new byte[spec.ObservationHorizon * spec.Cameras[i].Height * spec.Cameras[i].Width * 3];
    }

    /// <summary>`observation.state`. [To, Ds] rad or m.</summary>
    public float[] State { get; }

    /// <summary>`observation.images.*` in the policy's camera order. Each [To, H, W, 3] uint8 RGB.</summary>
    public byte[][] Images { get; }

    /// <summary>Capture time of the newest joint reading.</summary>
    public Timestamp StateCapturedAt { get; set; }

    /// <summary>Capture time of the oldest of the newest readings: the observation is as old as this.</summary>
    public Timestamp CapturedAt { get; set; }

    /// <summary>The control tick that <see cref="CapturedAt"/> fell in.</summary>
    public long Tick { get; set; }
}
