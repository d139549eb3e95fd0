namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>State of a hand relative to an object that it grasps from above.</summary>
/// <param name="Aside">Horizontal distance from the tool to the object, m.</param>
/// <param name="Opening">Finger opening, m per finger.</param>
/// <param name="IsClosing">Whether the fingers should close.</param>
/// <param name="Holds">Whether the fingers hold the object.</param>
internal readonly record struct HandState(double Aside, double Opening, bool IsClosing, bool Holds)
{
    /// <summary>Fully open fingers, m per finger.</summary>
    public const double Open = 0.04;

    private const double Hover = 0.09; // m above the object, start of the funnel
    private const double Begun = 0.037; // m per finger: closing below this opening
    private const double Slack = 0.0025; // m per finger, tolerance of the opening while holding the object

    /// <summary>Height of the funnel above the grasp position, m.</summary>
    public double Funnel => Math.Clamp(4 * (Aside - 0.006), 0, Hover);

    /// <summary>Evaluates measurements.</summary>
    /// <param name="aside">Horizontal distance from the tool to the grasp position, m.</param>
    /// <param name="above">Height of the tool above the grasp position, m.</param>
    /// <param name="opening">Finger opening, m per finger.</param>
    /// <param name="halfWidth">Half the object's width, m.</param>
    public static HandState Of(double aside, double above, double opening, double halfWidth)
    {
        // fingers that have started to close continue while the object is near
        double near = Math.Max(aside, Math.Abs(above));
        bool closing = near < 0.008 || (near < 0.022 && opening > halfWidth - 0.005 && opening < Begun);
        return new HandState(aside, opening, closing, closing && opening < halfWidth + Slack);
    }
}
