namespace MuJoCo.Rendering;

/// <summary>Renderer for camera images.</summary>
public enum RenderBackend
{
    /// <summary>OpenGL on a GPU if available, otherwise the ray tracer, otherwise software OpenGL.</summary>
    Auto = 0,

    /// <summary>MuJoCo's own OpenGL renderer, on a GPU or on Mesa: <see cref="OffscreenRenderer"/>.</summary>
    OpenGl = 1,

    /// <summary>Ray tracing on the CPU with Embree: <see cref="RayTracer"/>.</summary>
    RayTracer = 2,
}
