namespace MuJoCo.Rendering;

/// <summary>Whether one backend can draw here.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Available">Whether a context of it can be made.</param>
/// <param name="Reason">What would draw, or why it cannot.</param>
public sealed record GlProbe(GlBackend Backend, bool Available, string Reason);
