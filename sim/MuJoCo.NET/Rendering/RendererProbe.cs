namespace MuJoCo.Rendering;

/// <summary>Whether one way of drawing works here, in the order in which <see cref="RenderBackend.Auto"/> asks.</summary>
/// <param name="Name">"gpu", "raytrace" or "mesa".</param>
/// <param name="Backend">What draws in this way.</param>
/// <param name="Available">Whether it does here.</param>
/// <param name="Reason">What would draw, or why it cannot and what to do.</param>
public sealed record RendererProbe(string Name, RenderBackend Backend, bool Available, string Reason);
