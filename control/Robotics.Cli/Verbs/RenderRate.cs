namespace Robotics.Cli.Verbs;

/// <summary>Result of a render measurement.</summary>
/// <param name="Fps">Frames per second, median.</param>
/// <param name="Frames">Frames measured.</param>
/// <param name="AllocatedBytes">Managed bytes allocated per frame.</param>
internal readonly record struct RenderRate(double Fps, long Frames, double AllocatedBytes);
