using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>Compares the names and shapes of a state with those that are wanted.</summary>
public static class StateMatch
{
    /// <summary>Refuses a state that differs.</summary>
    /// <param name="wanted">What should be there.</param>
    /// <param name="given">What is there.</param>
    /// <param name="owner">Named in the error.</param>
    /// <exception cref="CheckpointException">They differ; all differences are listed.</exception>
    public static void Check(IReadOnlyDictionary<string, Tensor> wanted, IReadOnlyDictionary<string, Tensor> given, string owner)
    {
        IReadOnlyList<string> faults = Differences(wanted, given);
        if (faults.Count > 0)
            throw new CheckpointException($"The state does not fit {owner}: {string.Join(", ", faults)}.");
    }

    /// <summary>Lists what differs, each with the tensor's name.</summary>
    /// <param name="wanted">What should be there.</param>
    /// <param name="given">What is there.</param>
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
