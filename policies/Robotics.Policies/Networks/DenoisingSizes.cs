namespace Robotics.Policies.Networks;

/// <summary>The sizes of what a <see cref="DenoisingNetwork"/> is given.</summary>
/// <param name="Horizon">Tp</param>
/// <param name="ActionSize">Da</param>
/// <param name="ConditionSize">C</param>
/// <param name="Times">n</param>
internal readonly record struct DenoisingSizes(int Horizon, int ActionSize, int ConditionSize, int Times)
{
    /// <summary>Rejects other shapes.</summary>
    /// <exception cref="ArgumentException">A shape differs.</exception>
    internal void Require<T>(IOperations<T> ops, T sample, T time, T condition)
        where T : class
    {
        int[] x = ops.Shape(sample), t = ops.Shape(time), c = ops.Shape(condition);
        int batch = x.Length > 0 ? x[0] : 0;
        if (x.AsSpan().SequenceEqual([batch, Horizon, ActionSize]) && c.AsSpan().SequenceEqual([batch, ConditionSize])
            && (t.AsSpan().SequenceEqual([batch, Times]) || (Times == 1 && t.AsSpan().SequenceEqual([batch]))))
            return;
        throw new ArgumentException(
            $"The network takes sample [B, {Horizon}, {ActionSize}], time [B, {Times}] and condition [B, {ConditionSize}], "
            + $"but got [{string.Join(", ", x)}], [{string.Join(", ", t)}] and [{string.Join(", ", c)}].");
    }
}
