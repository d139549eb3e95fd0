namespace MuJoCo.Rendering;

/// <summary>Availability of one backend, in the order of <see cref="RenderBackend.Auto"/>.</summary>
/// <param name="Name">"gpu", "raytrace" or "mesa".</param>
/// <param name="Backend">The renderer.</param>
/// <param name="Available">Whether it is available on this machine.</param>
/// <param name="Reason">Its name, or why it is not available and what to do.</param>
public sealed record RendererProbe(string Name, RenderBackend Backend, bool Available, string Reason);
