using Robotics.Control.Observing;
using Robotics.Control.Scheduling;

namespace Robotics.Control.Looping;

/// <summary>Rates and limits of a pipeline. The defaults are those of a deployment.</summary>
public sealed record PipelineOptions
{
    /// <summary>Control ticks per second.</summary>
    public double ControlHz { get; init; } = 100;

    /// <summary>Decisions per second; the period is a whole number of control ticks.</summary>
    public double DecisionHz { get; init; } = 12.5;

    /// <summary>Longest episode.</summary>
    public TimeSpan EpisodeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Share of the robot's velocity limits for the control side, so that the arm's own filter has nothing to limit.</summary>
    public double VelocityShare { get; init; } = 0.98;

    /// <summary>Share of the robot's acceleration limits that the control side uses.</summary>
    public double AccelerationShare { get; init; } = 0.9;

    /// <summary>How set-points are drawn from chunks.</summary>
    public ActionQueueOptions Queue { get; init; } = new();

    /// <summary>Age limits of observations.</summary>
    public ObservationOptions Observation { get; init; } = new();

    /// <summary>Control ticks between two decisions.</summary>
    /// <exception cref="ArgumentException">The rates do not fit.</exception>
    public int TicksPerDecision => PipelineRates.TicksPerDecision(ControlHz, DecisionHz);

    /// <summary>Control ticks of the longest episode.</summary>
    public long MaxTicks => (long)(EpisodeLimit.TotalSeconds * ControlHz);

    /// <summary>Checks the rates.</summary>
    /// <exception cref="ArgumentException">A rate is out of range, or rates do not fit; the message is one sentence.</exception>
    public void Check()
    {
        if (!(ControlHz is >= 1 and <= 1000))
            throw new ArgumentException($"The control rate must be 1 to 1000 Hz, not {ControlHz}.");
        _ = TicksPerDecision;
        if (EpisodeLimit <= TimeSpan.Zero)
            throw new ArgumentException("The longest episode must be positive.");
    }
}
