namespace Robotics.Cli.Verbs;

/// <summary>How fast frames were drawn.</summary>
/// <param name="Fps">Frames a second, median.</param>
/// <param name="Frames">Frames measured.</param>
/// <param name="AllocatedBytes">Managed bytes allocated a frame.</param>
internal readonly record struct RenderRate(double Fps, long Frames, double AllocatedBytes);
