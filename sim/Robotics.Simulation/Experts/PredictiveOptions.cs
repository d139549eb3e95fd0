namespace Robotics.Simulation.Experts;

/// <summary>Settings of a <see cref="PredictiveController"/>.</summary>
public sealed record PredictiveOptions
{
    /// <summary>How the plan is improved.</summary>
    public PredictiveMethod Method { get; init; }

    /// <summary>T, controls that are looked ahead.</summary>
    public int Horizon { get; init; } = 40;

    /// <summary>Timesteps of the planner's model that each control is held; the caller holds a control for the same time.</summary>
    public int StepsPerControl { get; init; } = 1;

    /// <summary>N, futures that are simulated in each iteration; the first is the present plan itself.</summary>
    public int Samples { get; init; } = 64;

    /// <summary>Improvements of the plan in each decision.</summary>
    public int Iterations { get; init; } = 1;

    /// <summary>K, points that a plan consists of; controls between them are interpolated.</summary>
    public int Knots { get; init; } = 8;

    /// <summary>How controls between knots come about.</summary>
    public PredictiveInterpolation Interpolation { get; init; } = PredictiveInterpolation.Cubic;

    /// <summary>Standard deviation of the noise on knots, as a part of half an actuator's control range (of 1 where it has no limits).</summary>
    public double Noise { get; init; } = 0.4;

    /// <summary>The same for each actuator by itself, [nu]; null to use <see cref="Noise"/> for all.</summary>
    public IReadOnlyList<double>? NoisePerActuator { get; init; }

    /// <summary>MPPI: temperature in standard deviations of the samples' costs; small follows the best sample, large averages.</summary>
    public double Temperature { get; init; } = 0.05;

    /// <summary>Cross-entropy: how many of the best samples are fitted.</summary>
    public int Elites { get; init; } = 8;

    /// <summary>Cross-entropy: least standard deviation after a fit, as a part of the noise that was begun with.</summary>
    public double NoiseFloor { get; init; } = 0.1;

    /// <summary>Control that a new plan holds, [nu]; null for 0 brought within the limits.</summary>
    public IReadOnlyList<double>? Start { get; init; }

    /// <summary>Seed of the noise.</summary>
    public long Seed { get; init; }

    /// <summary>Threads that simulate; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    internal void Validate(int nu)
    {
        Require(Horizon >= 1, $"Horizon must be at least 1, not {Horizon}");
        Require(StepsPerControl >= 1, $"StepsPerControl must be at least 1, not {StepsPerControl}");
        Require(Samples >= 2, $"Samples must be at least 2, not {Samples}");
        Require(Iterations >= 1, $"Iterations must be at least 1, not {Iterations}");
        Require(Knots >= 1 && Knots <= Horizon, $"Knots must lie within 1 and the horizon {Horizon}, not {Knots}");
        Require(Enum.IsDefined(Method), $"there is no method {Method}");
        Require(Enum.IsDefined(Interpolation), $"there is no interpolation {Interpolation}");
        Require(Noise > 0 && double.IsFinite(Noise), $"Noise must be positive, not {Noise}");
        Require(Temperature > 0 && double.IsFinite(Temperature), $"Temperature must be positive, not {Temperature}");
        Require(Elites >= 1 && Elites <= Samples, $"Elites must lie within 1 and the {Samples} samples, not {Elites}");
        Require(NoiseFloor is >= 0 and <= 1, $"NoiseFloor must lie within 0 and 1, not {NoiseFloor}");
        Require(nu > 0, "the model has no actuator to plan for");
        RequireList(NoisePerActuator, nu, nameof(NoisePerActuator), least: 0);
        RequireList(Start, nu, nameof(Start), double.NegativeInfinity);
    }

    private static void RequireList(IReadOnlyList<double>? list, int count, string name, double least)
    {
        if (list is null) return;
        Require(list.Count == count, $"{name} must hold {count} numbers, one of each actuator, not {list.Count}");
        Require(list.All(v => double.IsFinite(v) && v >= least), $"{name} holds a number that is not finite or is below {least}");
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds) throw new ArgumentException($"The predictive controller's options do not hold: {sentence}.");
    }
}
