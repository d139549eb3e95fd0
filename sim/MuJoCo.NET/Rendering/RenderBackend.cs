namespace MuJoCo.Rendering;

/// <summary>What draws the pictures of cameras.</summary>
public enum RenderBackend
{
    /// <summary>A GPU through OpenGL; without one the ray tracer; without that OpenGL on the processor.</summary>
    Auto = 0,

    /// <summary>MuJoCo's own OpenGL renderer, on a GPU or on Mesa: <see cref="OffscreenRenderer"/>.</summary>
    OpenGl = 1,

    /// <summary>Rays on the processor, through Embree: <see cref="RayTracer"/>.</summary>
    RayTracer = 2,
}
