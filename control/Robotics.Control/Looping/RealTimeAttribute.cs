namespace Robotics.Control.Looping;

/// <summary>Marks what runs inside a control tick: nothing it reaches allocates, locks, waits, throws or builds text.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method)]
public sealed class RealTimeAttribute : Attribute;
