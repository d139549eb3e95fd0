namespace MuJoCo.Rendering;

/// <summary>Source of an offscreen OpenGL context.</summary>
public enum GlBackend
{
    /// <summary>The first of the other backends that works, in their order.</summary>
    Auto = 0,

    /// <summary>EGL device platform: a GPU, otherwise Mesa's software device.</summary>
    EglDevice = 1,

    /// <summary>EGL without a surface (Mesa).</summary>
    EglSurfaceless = 2,

    /// <summary>OSMesa: software, without EGL.</summary>
    OsMesa = 3,
}
