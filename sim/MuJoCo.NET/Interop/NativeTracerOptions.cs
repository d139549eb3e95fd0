namespace MuJoCo.Interop;

/// <summary>rb_rt_options: options of a ray tracer.</summary>
internal struct NativeTracerOptions
{
    public int Width;
    public int Height;
    public int Samples;
    public int Shadows;
    public int Reflections;
    public int Threads;
    public int Code;
}
