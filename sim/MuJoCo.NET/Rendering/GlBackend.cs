namespace MuJoCo.Rendering;

/// <summary>Where an OpenGL context without a window comes from.</summary>
public enum GlBackend
{
    /// <summary>The first of the others, in their order, that works.</summary>
    Auto = 0,

    /// <summary>EGL on a device: a GPU, else Mesa's software device.</summary>
    EglDevice = 1,

    /// <summary>EGL without a surface (Mesa).</summary>
    EglSurfaceless = 2,

    /// <summary>OSMesa: software, without EGL.</summary>
    OsMesa = 3,
}
