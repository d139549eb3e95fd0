namespace MuJoCo.Rendering;

/// <summary>Whether one backend can draw here.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Available">Whether a context of it can be made.</param>
/// <param name="Reason">What would draw, or why it cannot.</param>
public sealed record GlProbe(GlBackend Backend, bool Available, string Reason)
{
    private static readonly string[] s_software = ["llvmpipe", "softpipe", "swrast", "SWR", "OSMesa", "Software Rasterizer"];

    /// <summary>Whether it would draw on the processor.</summary>
    public bool IsSoftware => Array.Exists(s_software, name => Reason.Contains(name, StringComparison.OrdinalIgnoreCase));
}
