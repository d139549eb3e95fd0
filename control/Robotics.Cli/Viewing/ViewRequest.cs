namespace Robotics.Cli.Viewing;

/// <summary>What the page asks for: one JSON object.</summary>
internal sealed record ViewRequest
{
    /// <summary>`next` (the last frame is drawn: send another), `pause`, `play`, `step`, `reset`, `speed`, `expert`, `drag` or `release`.</summary>
    public required string Do { get; init; }

    /// <summary>`step`: how many timesteps.</summary>
    public int Count { get; init; } = 1;

    /// <summary>`reset`: the episode's seed; null for the next one.</summary>
    public long? Seed { get; init; }

    /// <summary>`speed`: simulated seconds a second. `expert`: 1 lets it act, 0 lets the robot hold.</summary>
    public double Value { get; init; }

    /// <summary>`drag`: the body.</summary>
    public int Body { get; init; }

    /// <summary>`drag`: where it is held, in its own frame. [3] m.</summary>
    public double[] Point { get; init; } = [];

    /// <summary>`drag`: where that point is pulled to, in the world. [3] m.</summary>
    public double[] Target { get; init; } = [];
}
