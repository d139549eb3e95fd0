namespace Robotics.Simulation.Randomization;

/// <summary>One draw.</summary>
/// <param name="Parameter">Its target, as named in files.</param>
/// <param name="Object">The object's name; "" for gravity, "*" for a draw shared by all objects.</param>
/// <param name="Component">Index of the component; -1 for a draw shared by all components.</param>
/// <param name="Operation">The operation on the default.</param>
/// <param name="Value">The draw.</param>
public readonly record struct RandomizationDraw(string Parameter, string Object, int Component, DrawOperation Operation, double Value);
