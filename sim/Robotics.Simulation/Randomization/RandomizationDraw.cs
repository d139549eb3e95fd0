namespace Robotics.Simulation.Randomization;

/// <summary>One number that was drawn.</summary>
/// <param name="Parameter">What it changed, as files name it.</param>
/// <param name="Object">The object's name; "" for gravity, "*" for a draw that all objects share.</param>
/// <param name="Component">Which component; -1 for a draw that all components share.</param>
/// <param name="Operation">What the draw did to the default.</param>
/// <param name="Value">The draw.</param>
public readonly record struct RandomizationDraw(string Parameter, string Object, int Component, DrawOperation Operation, double Value);
