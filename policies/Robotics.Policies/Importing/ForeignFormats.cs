namespace Robotics.Policies.Importing;

/// <summary>The registry of checkpoints of other programs.</summary>
internal static class ForeignFormats
{
    internal static IReadOnlyList<ForeignFormat> All { get; } =
    [
        new ForeignFormat { Type = LeRobotDiffusion.Type, Summary = "LeRobot diffusion policy", Read = LeRobotDiffusion.Read },
        new ForeignFormat { Type = PublishedDiffusion.Type, Summary = "Diffusion Policy of vectors", Read = PublishedDiffusion.Read },
    ];
}
