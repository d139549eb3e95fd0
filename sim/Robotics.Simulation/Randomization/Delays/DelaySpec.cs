namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Specification of delays and losses of messages.</summary>
public sealed record DelaySpec
{
    /// <summary>Kind of delay; determines which of the other properties are required.</summary>
    public required DelayKind Kind { get; init; }

    /// <summary>The delay (constant).</summary>
    public double? Milliseconds { get; init; }

    /// <summary>Minimum delay (jitter).</summary>
    public double? LowMilliseconds { get; init; }

    /// <summary>Maximum delay (jitter).</summary>
    public double? HighMilliseconds { get; init; }

    /// <summary>File of measured delays in milliseconds (replay). See <see cref="MeasuredDelays"/> for the formats. A relative path starts
    /// at the specification's folder.</summary>
    public string? File { get; init; }

    /// <summary>Column of a CSV file, or property of the objects of a JSON list (replay).</summary>
    public string? Column { get; init; }

    /// <summary>Order of replay (replay).</summary>
    public ReplayOrder? Order { get; init; }

    /// <summary>Probability that a message is lost, so that the previous one is kept.</summary>
    public double DropProbability { get; init; }

    /// <summary>Lists all errors. A file is checked when the model is created.</summary>
    public IEnumerable<string> Validate()
    {
        List<string> faults = [];
        Require(faults, Milliseconds is not null, DelayKind.Constant, "milliseconds");
        Require(faults, LowMilliseconds is not null, DelayKind.Jitter, "low_milliseconds");
        Require(faults, HighMilliseconds is not null, DelayKind.Jitter, "high_milliseconds");
        Require(faults, !string.IsNullOrEmpty(File), DelayKind.Replay, "file");
        if (Kind != DelayKind.Replay && (Column is not null || Order is not null))
            faults.Add("'column' and 'order' are allowed only for the kind replay");
        foreach (double? delay in new[] { Milliseconds, LowMilliseconds, HighMilliseconds })
        {
            if (delay is { } ms && !(ms >= 0 && ms <= DelayModel.LongestMilliseconds))
                faults.Add($"a delay must be from 0 to {DelayModel.LongestMilliseconds} ms, not {ms}");
        }
        if (LowMilliseconds > HighMilliseconds)
            faults.Add($"low_milliseconds {LowMilliseconds} is above high_milliseconds {HighMilliseconds}");
        if (!(DropProbability >= 0 && DropProbability < 1))
            faults.Add($"drop_probability must be at least 0 and less than 1, not {DropProbability}");
        return faults;
    }

    /// <summary>Creates the delay model for a tick duration.</summary>
    /// <param name="period">Duration of one tick, such as the control period.</param>
    /// <exception cref="RandomizationException">
    /// The specification is invalid, or its file is missing or malformed; the message names the line.
    /// </exception>
    public DelayModel CreateModel(TimeSpan period)
    {
        if (Validate().ToArray() is { Length: > 0 } faults)
            throw new RandomizationException($"delay: {string.Join("; ", faults)}");
        return Kind switch
        {
            // validated above, as are the values below
            DelayKind.Constant => DelayModel.Constant(Milliseconds!.Value, period, DropProbability),
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
        faults.Add(given ? $"'{name}' is allowed only for the kind {word}" : $"the kind {word} requires '{name}'");
    }
}
