using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>Compares the names and shapes of a state with the expected ones.</summary>
public static class StateMatch
{
    /// <summary>Rejects a state that differs.</summary>
    /// <param name="wanted">The expected tensors.</param>
    /// <param name="given">The actual tensors.</param>
    /// <param name="owner">The owner, for the message.</param>
    /// <exception cref="CheckpointException">They differ. The message lists all differences.</exception>
    public static void Check(IReadOnlyDictionary<string, Tensor> wanted, IReadOnlyDictionary<string, Tensor> given, string owner)
    {
        IReadOnlyList<string> faults = Differences(wanted, given);
        if (faults.Count > 0)
            throw new CheckpointException($"The state does not match {owner}: {string.Join(", ", faults)}.");
    }

    /// <summary>Lists the differences, each with the name of the tensor.</summary>
    /// <param name="wanted">The expected tensors.</param>
    /// <param name="given">The actual tensors.</param>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, Tensor> wanted, IReadOnlyDictionary<string, Tensor> given)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(given);
        List<string> faults = [];
        foreach ((string name, Tensor tensor) in wanted)
        {
            if (!given.TryGetValue(name, out Tensor? found))
                faults.Add($"'{name}' is missing");
            else if (!found.shape.AsSpan().SequenceEqual(tensor.shape))
                faults.Add($"'{name}' is {Text(found)} and should be {Text(tensor)}");
        }
        faults.AddRange(given.Keys.Where(name => !wanted.ContainsKey(name)).Select(name => $"'{name}' is not a part of it"));
        return faults;
    }

    private static string Text(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
