namespace Robotics.Simulation.Randomization.Delays;

/// <summary>How late messages arrive, and how many never do.</summary>
public sealed record DelaySpec
{
    /// <summary>How delays vary; says which of the others must be given.</summary>
    public required DelayKind Kind { get; init; }

    /// <summary>The delay: constant.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>Least delay: jitter.</summary>
    public double? LowMilliseconds { get; init; }

    /// <summary>Greatest delay: jitter.</summary>
    public double? HighMilliseconds { get; init; }

    /// <summary>Measured delays in milliseconds: replay. See <see cref="MeasuredDelays"/> for its forms; a relative path starts at the
    /// specification's folder.</summary>
    public string? File { get; init; }

    /// <summary>Column of a CSV file, or property of the objects of a JSON list: replay.</summary>
    public string? Column { get; init; }

    /// <summary>In which order: replay.</summary>
    public ReplayOrder? Order { get; init; }

    /// <summary>Probability that a message never arrives, so that the one before stays.</summary>
    public double DropProbability { get; init; }

    /// <summary>All that is wrong; a file is looked at when the model is made.</summary>
    public IEnumerable<string> Validate()
    {
        List<string> faults = [];
        Require(faults, Milliseconds is not null, DelayKind.Constant, "milliseconds");
        Require(faults, LowMilliseconds is not null, DelayKind.Jitter, "low_milliseconds");
        Require(faults, HighMilliseconds is not null, DelayKind.Jitter, "high_milliseconds");
        Require(faults, !string.IsNullOrEmpty(File), DelayKind.Replay, "file");
        if (Kind != DelayKind.Replay && (Column is not null || Order is not null))
            faults.Add("'column' and 'order' go with the kind replay only");
        foreach (double? delay in new[] { Milliseconds, LowMilliseconds, HighMilliseconds })
        {
            if (delay is { } ms && !(ms >= 0 && ms <= DelayModel.LongestMilliseconds))
                faults.Add($"a delay is from 0 to {DelayModel.LongestMilliseconds} ms, not {ms}");
        }
        if (LowMilliseconds > HighMilliseconds)
            faults.Add($"low_milliseconds {LowMilliseconds} is above high_milliseconds {HighMilliseconds}");
        if (!(DropProbability >= 0 && DropProbability < 1))
            faults.Add($"drop_probability is from 0 to below 1, not {DropProbability}");
        return faults;
    }

    /// <summary>The model of these delays on a grid of ticks.</summary>
    /// <param name="period">Time of one tick, such as the control period.</param>
    /// <exception cref="RandomizationException">This is wrong, or its file is missing or holds something else; the text names the line.</exception>
    public DelayModel CreateModel(TimeSpan period)
    {
        if (Validate().ToArray() is { Length: > 0 } faults)
            throw new RandomizationException($"delay: {string.Join("; ", faults)}");
        return Kind switch
        {
            DelayKind.Constant => DelayModel.Constant(Milliseconds!.Value, period, DropProbability), // validated just now, and so below
            DelayKind.Jitter => DelayModel.Jitter(LowMilliseconds!.Value, HighMilliseconds!.Value, period, DropProbability),
            _ => DelayModel.Replay(MeasuredDelays.Load(File!, Column), period, Order ?? ReplayOrder.Sequence, DropProbability),
        };
    }

    internal DelaySpec Below(string folder) => File is null ? this : this with { File = Path.GetFullPath(File, folder) };

    private void Require(List<string> faults, bool given, DelayKind kind, string name)
    {
        if (given == (Kind == kind))
            return;
        string word = SpecJson.Name(kind);
        faults.Add(given ? $"'{name}' goes with the kind {word} only" : $"the kind {word} needs '{name}'");
    }
}
