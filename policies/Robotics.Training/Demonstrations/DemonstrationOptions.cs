namespace Robotics.Training.Demonstrations;

/// <summary>What a set of demonstrations holds and how it is recorded.</summary>
public sealed record DemonstrationOptions
{
    /// <summary>Number of successful episodes in the set.</summary>
    public int Episodes { get; init; } = 800;

    /// <summary>Seed of the initial state of episode 0; each further episode adds one.</summary>
    public long Seed { get; init; } = DemonstrationSet.FirstSeed;

    /// <summary>Standard deviation of the disturbance of joint targets in every second episode, rad or m.</summary>
    public double Push { get; init; } = DemonstrationSet.Push;

    /// <summary>Recorders in parallel. The set does not depend on it.</summary>
    public int Threads { get; init; } = Math.Min(8, Environment.ProcessorCount);

    /// <summary>What is recorded, the renderer, and what varies.</summary>
    public RecordingOptions Recording { get; init; } = new();

    /// <summary>The command that records the set, for its description.</summary>
    public string Command { get; init; } = "";

    /// <summary>The commit of the program, for the set's description.</summary>
    public string Commit { get; init; } = "";
}
