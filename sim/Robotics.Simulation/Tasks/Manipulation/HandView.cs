namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Where a hand is relative to the thing that it shall take.</summary>
/// <param name="Aside">Horizontal distance from the tool to the thing, m.</param>
/// <param name="Opening">How far the fingers are apart, m per finger.</param>
/// <param name="IsClosing">Whether the fingers shall close.</param>
/// <param name="Holds">Whether they press on the thing's sides.</param>
internal readonly record struct HandView(double Aside, double Opening, bool IsClosing, bool Holds);
