using System.Globalization;

namespace Robotics.Control.Looping;

/// <summary>Converts rates to whole control ticks and refuses those that do not fit.</summary>
public static class PipelineRates
{
    /// <summary>Control ticks between two decisions.</summary>
    /// <param name="controlHz">Control ticks per second.</param>
    /// <param name="decisionHz">Decisions per second.</param>
    /// <exception cref="ArgumentException">A rate is out of range, or the decision period is no multiple of the control tick.</exception>
    public static int TicksPerDecision(double controlHz, double decisionHz)
    {
        if (!(decisionHz >= 0.1 && decisionHz <= 1000))
            throw new ArgumentException(Text($"The decision rate must be 0.1 to 1000 Hz, not {decisionHz}."));
        double ticks = controlHz / decisionHz;
        if (IsWhole(ticks))
            return (int)Math.Round(ticks);
        double slower = controlHz / Math.Ceiling(ticks), faster = controlHz / Math.Max(1, Math.Floor(ticks));
        string advice = ticks < 1 ? Text($"use {controlHz:0.###} or less") : Text($"use {slower:0.###} or {faster:0.###}");
        throw new ArgumentException(Text(
            $"{decisionHz} decisions per second are not a whole number of control ticks apart at {controlHz:0.###} Hz: {advice}."));
    }

    /// <summary>Control ticks between two actions of a chunk.</summary>
    /// <param name="controlHz">Control ticks per second.</param>
    /// <param name="actionHz">The policy's actions per second.</param>
    /// <exception cref="ArgumentException">The action period is not a whole number of control ticks.</exception>
    public static int TicksPerAction(double controlHz, double actionHz)
    {
        double ticks = controlHz / actionHz;
        if (!IsWhole(ticks))
        {
            throw new ArgumentException(Text(
                $"A control rate of {controlHz:0.###} Hz is not a whole multiple of the policy's {actionHz} actions per second."));
        }
        return (int)Math.Round(ticks);
    }

    /// <summary>Checks a delay from the observation to the first set-point.</summary>
    /// <param name="ticks">The delay in control ticks.</param>
    /// <param name="ticksPerDecision">Control ticks between two decisions.</param>
    /// <exception cref="ArgumentException">The delay is not at least one tick and below the decision period.</exception>
    public static void CheckLatency(int ticks, int ticksPerDecision)
    {
        if (ticks >= 1 && ticks < ticksPerDecision)
            return;
        throw new ArgumentException(Text(
            $"A latency of {ticks} control ticks does not fit between decisions that are {ticksPerDecision} ticks apart: ")
            + (ticksPerDecision > 1 ? $"use 1 to {ticksPerDecision - 1}." : "use a lower decision rate."));
    }

    private static bool IsWhole(double ticks) => ticks >= 1 - 1e-6 && Math.Abs(ticks - Math.Round(ticks)) < 1e-6 * ticks;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
