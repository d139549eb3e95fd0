namespace Robotics.Simulation.Experts;

/// <summary>Options of a <see cref="PredictiveController"/>.</summary>
public sealed record PredictiveOptions
{
    /// <summary>Update method.</summary>
    public PredictiveMethod Method { get; init; }

    /// <summary>T, planning horizon in controls.</summary>
    public int Horizon { get; init; } = 40;

    /// <summary>Timesteps of the planning model per control; the caller must hold a control for the same time.</summary>
    public int StepsPerControl { get; init; } = 1;

    /// <summary>N, rollouts per iteration; the first is the current plan without noise.</summary>
    public int Samples { get; init; } = 64;

    /// <summary>Iterations per decision.</summary>
    public int Iterations { get; init; } = 1;

    /// <summary>K, number of knots of a plan.</summary>
    public int Knots { get; init; } = 8;

    /// <summary>Interpolation between knots.</summary>
    public PredictiveInterpolation Interpolation { get; init; } = PredictiveInterpolation.Cubic;

    /// <summary>Standard deviation of the noise on knots, relative to half the control range (to 1 without limits).</summary>
    public double Noise { get; init; } = 0.4;

    /// <summary>The same per actuator, [nu]; null to use <see cref="Noise"/> for all.</summary>
    public IReadOnlyList<double>? NoisePerActuator { get; init; }

    /// <summary>MPPI: temperature in standard deviations of the costs; small values follow the best sample, large ones average.</summary>
    public double Temperature { get; init; } = 0.05;

    /// <summary>Cross-entropy: number of elite samples.</summary>
    public int Elites { get; init; } = 8;

    /// <summary>Cross-entropy: minimum standard deviation after a fit, relative to the initial noise.</summary>
    public double NoiseFloor { get; init; } = 0.1;

    /// <summary>Constant control of a new plan, [nu]; null for 0 clamped to the limits.</summary>
    public IReadOnlyList<double>? Start { get; init; }

    /// <summary>Seed of the noise.</summary>
    public long Seed { get; init; }

    /// <summary>Number of threads; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    internal void Validate(int nu)
    {
        Require(Horizon >= 1, $"Horizon must be at least 1, not {Horizon}");
        Require(StepsPerControl >= 1, $"StepsPerControl must be at least 1, not {StepsPerControl}");
        Require(Samples >= 2, $"Samples must be at least 2, not {Samples}");
        Require(Iterations >= 1, $"Iterations must be at least 1, not {Iterations}");
        Require(Knots >= 1 && Knots <= Horizon, $"Knots must be from 1 to the horizon {Horizon}, not {Knots}");
        Require(Enum.IsDefined(Method), $"{Method} is not a method");
        Require(Enum.IsDefined(Interpolation), $"{Interpolation} is not an interpolation");
        Require(Noise > 0 && double.IsFinite(Noise), $"Noise must be positive, not {Noise}");
        Require(Temperature > 0 && double.IsFinite(Temperature), $"Temperature must be positive, not {Temperature}");
        Require(Elites >= 1 && Elites <= Samples, $"Elites must be from 1 to the number of samples {Samples}, not {Elites}");
        Require(NoiseFloor is >= 0 and <= 1, $"NoiseFloor must be from 0 to 1, not {NoiseFloor}");
        Require(nu > 0, "the model has no actuators");
        RequireList(NoisePerActuator, nu, nameof(NoisePerActuator), least: 0);
        RequireList(Start, nu, nameof(Start), double.NegativeInfinity);
    }

    private static void RequireList(IReadOnlyList<double>? list, int count, string name, double least)
    {
        if (list is null) return;
        Require(list.Count == count, $"{name} must have {count} elements, one per actuator, not {list.Count}");
        Require(list.All(v => double.IsFinite(v) && v >= least), $"{name} contains a value that is not finite or is below {least}");
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds) throw new ArgumentException($"The options of the predictive controller are invalid: {sentence}.");
    }
}
