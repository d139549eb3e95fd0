namespace Robotics.Console.Scenes;

/// <summary>A request of the page: one JSON object.</summary>
public sealed record ViewRequest
{
    /// <summary>
    /// `next` (the last frame is drawn; send another), `pause`, `play`, `step`, `reset`, `speed`, `expert`, `drag` or `release`.
    /// </summary>
    public required string Do { get; init; }

    /// <summary>`step`: how many timesteps.</summary>
    public int Count { get; init; } = 1;

    /// <summary>`reset`: the episode's seed; null for the next one.</summary>
    public long? Seed { get; init; }

    /// <summary>`speed`: simulated seconds per second. `expert`: 1 lets it act, 0 lets the robot hold.</summary>
    public double Value { get; init; }

    /// <summary>`drag`: the body.</summary>
    public int Body { get; init; }

    /// <summary>`drag`: the point that is pulled, in the body's frame. [3] m.</summary>
    public double[] Point { get; init; } = [];

    /// <summary>`drag`: target of that point, in the world frame. [3] m.</summary>
    public double[] Target { get; init; } = [];
}
