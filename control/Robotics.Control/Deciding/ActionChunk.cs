using Robotics.Control.Telemetry;

namespace Robotics.Control.Deciding;

/// <summary>A policy's answer to one observation: action i is due i * <see cref="TicksPerAction"/> control ticks after <see
/// cref="StartTick"/>.</summary>
/// <remarks>A reused slot with one writer.</remarks>
public sealed class ActionChunk(int horizon, int dof)
{
    /// <summary>Number of actions, <see cref="PolicySpec.DecisionHorizon"/>.</summary>
    public int Horizon { get; } = horizon;

    /// <summary>Size of one action, Da.</summary>
    public int Dof { get; } = dof;

    /// <summary>[Horizon, Da] joint position targets, rad or m.</summary>
    public double[] Values { get; } = new double[horizon * dof];

    /// <summary>The control tick of the observation: action 0 is for this tick.</summary>
    public long StartTick { get; set; }

    /// <summary>Control ticks between two actions.</summary>
    public int TicksPerAction { get; set; } = 1;

    /// <summary>Counts a policy's decisions from 1.</summary>
    public long Sequence { get; set; }

    /// <summary>Capture time of the oldest sensor reading that the decision used.</summary>
    public Timestamp ObservedAt { get; set; }

    /// <summary>When the policy published the chunk.</summary>
    public Timestamp DecidedAt { get; set; }

    /// <summary>Action i. [Da] Lent.</summary>
    public Span<double> this[int i] => Values.AsSpan(i * Dof, Dof);

    /// <summary>Copies a chunk of the same size.</summary>
    public void CopyFrom(ActionChunk other)
    {
        other.Values.CopyTo(Values, 0);
        StartTick = other.StartTick;
        TicksPerAction = other.TicksPerAction;
        Sequence = other.Sequence;
        ObservedAt = other.ObservedAt;
        DecidedAt = other.DecidedAt;
    }
}
