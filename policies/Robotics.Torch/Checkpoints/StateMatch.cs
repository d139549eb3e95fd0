using Robotics.Torch.Tensors;

namespace Robotics.Torch.Checkpoints;

/// <summary>Compares the names and shapes of a state with those that are wanted.</summary>
internal static class StateMatch
{
    /// <exception cref="CheckpointException">They differ; all differences are listed.</exception>
    internal static void Check(IReadOnlyDictionary<string, Tensor> wanted, IReadOnlyDictionary<string, Tensor> given, string owner)
    {
        List<string> faults = [];
        foreach ((string name, Tensor tensor) in wanted)
        {
            if (!given.TryGetValue(name, out Tensor? found)) faults.Add($"'{name}' is missing");
            else if (!found.Shape.AsSpan().SequenceEqual(tensor.Shape))
                faults.Add($"'{name}' is {Text(found)} and should be {Text(tensor)}");
        }

        foreach (string name in given.Keys)
            if (!wanted.ContainsKey(name)) faults.Add($"'{name}' is not a part of it");
        if (faults.Count > 0) throw new CheckpointException($"The state does not fit {owner}: {string.Join(", ", faults)}.");
    }

    private static string Text(Tensor tensor) => $"[{string.Join(", ", tensor.Shape)}]";
}
