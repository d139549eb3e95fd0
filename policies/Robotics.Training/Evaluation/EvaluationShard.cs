using System.Globalization;

namespace Robotics.Training.Evaluation;

/// <summary>One of several equal parts of an evaluation, for job arrays.</summary>
/// <remarks>It holds every Count-th initial state, starting with the Index-th.</remarks>
/// <param name="Index">From 1 to <paramref name="Count"/>.</param>
/// <param name="Count">Number of parts.</param>
public readonly record struct EvaluationShard(int Index, int Count)
{
    private const int MostShards = 10_000;

    /// <summary>The whole evaluation.</summary>
    public static EvaluationShard Whole { get; } = new(1, 1);

    /// <summary>Parses "K/N".</summary>
    /// <exception cref="FormatException">It is not K/N with K from 1 to N; the message is one sentence.</exception>
    public static EvaluationShard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index >= 1 && index <= count && count <= MostShards)
        {
            return new EvaluationShard(index, count);
        }
        throw new FormatException($"A shard is K/N with K from 1 to N and N at most {MostShards}, such as 2/8, not '{text}'.");
    }

    /// <summary>The initial states of this part.</summary>
    /// <param name="first">First seed of the whole evaluation.</param>
    /// <param name="episodes">Number of seeds of the whole evaluation.</param>
    public IReadOnlyList<long> Seeds(long first, int episodes)
    {
        List<long> seeds = [];
        for (int i = Index - 1; i < episodes; i += Count)
            seeds.Add(first + i);
        return seeds;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
