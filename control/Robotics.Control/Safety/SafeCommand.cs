using Robotics.Control.Telemetry;

namespace Robotics.Control.Safety;

/// <summary>A command that a robot accepts. Only <see cref="SafetyFilter"/> creates and fills it.</summary>
/// <remarks>A reused slot: valid until the filter's next call. Thread: the one that runs the filter.</remarks>
public sealed class SafeCommand
{
    private readonly double[] _position;

    internal SafeCommand(int dof) => _position = new double[dof];

    /// <summary>Joint position set-points. [Dof] rad or m. Lent.</summary>
    public ReadOnlySpan<double> Position => _position;

    /// <summary>The control tick this command is for. A robot refuses a tick that is not newer than its last.</summary>
    public long Tick { get; internal set; }

    /// <summary>Capture time of the observation that this command answers; none for a hold.</summary>
    public Timestamp ObservedAt { get; internal set; }

    internal Span<double> Slot => _position;
}
