namespace MuJoCo.Rendering;

/// <summary>Whether one OpenGL backend is available on this machine.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Available">Whether a context can be created.</param>
/// <param name="Reason">The OpenGL renderer, or why none is available.</param>
public sealed record GlProbe(GlBackend Backend, bool Available, string Reason)
{
    private static readonly string[] s_software = ["llvmpipe", "softpipe", "swrast", "SWR", "OSMesa", "Software Rasterizer"];

    /// <summary>Whether it renders in software, on the CPU.</summary>
    public bool IsSoftware => Array.Exists(s_software, name => Reason.Contains(name, StringComparison.OrdinalIgnoreCase));
}
