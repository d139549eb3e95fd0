namespace MuJoCo.Interop;

/// <summary>rb_mj_render_options: options of a renderer.</summary>
internal struct NativeRenderOptions
{
    public int Width;
    public int Height;
    public int Backend;
    public int Samples;
    public int Shadows;
    public int Reflections;
}
