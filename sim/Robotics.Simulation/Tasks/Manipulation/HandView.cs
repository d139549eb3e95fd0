namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Where a hand is relative to the thing that it shall take from above.</summary>
/// <param name="Aside">Horizontal distance from the tool to the thing, m.</param>
/// <param name="Opening">How far the fingers are apart, m per finger.</param>
/// <param name="IsClosing">Whether the fingers shall close.</param>
/// <param name="Holds">Whether they press on the thing's sides.</param>
internal readonly record struct HandView(double Aside, double Opening, bool IsClosing, bool Holds)
{
    /// <summary>The fingers apart, m per finger.</summary>
    public const double Open = 0.04;

    private const double Hover = 0.09; // m above the thing where the funnel starts
    private const double Begun = 0.037; // m per finger: less than this, and they are closing
    private const double Slack = 0.0025; // m per finger: how far from the thing's sides fingers that hold it may read

    /// <summary>Height above the place to take the thing at which the hand comes down its funnel, m.</summary>
    public double Funnel => Math.Clamp(4 * (Aside - 0.006), 0, Hover);

    /// <summary>Judges what is measured.</summary>
    /// <param name="aside">Horizontal distance from the tool to the place to take the thing, m.</param>
    /// <param name="above">Height of the tool above that place, m.</param>
    /// <param name="opening">How far the fingers are apart, m per finger.</param>
    /// <param name="halfWidth">Half the thing's width, m.</param>
    public static HandView Of(double aside, double above, double opening, double halfWidth)
    {
        // fingers that have begun to close go on while the thing is near them: a grasp is decided once
        double near = Math.Max(aside, Math.Abs(above));
        bool closing = near < 0.008 || (near < 0.022 && opening > halfWidth - 0.005 && opening < Begun);
        return new HandView(aside, opening, closing, closing && opening < halfWidth + Slack);
    }
}
