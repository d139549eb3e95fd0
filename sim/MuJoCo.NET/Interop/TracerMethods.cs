using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

/// <summary>The functions of rb_raytrace.h under their own names. The library is optional: it requires Embree.</summary>
internal static unsafe partial class TracerMethods
{
    private const string Library = "robotics_raytrace";

    [LibraryImport(Library)]
    internal static partial byte* rb_last_error();

    [LibraryImport(Library)]
    internal static partial int rb_rt_probe(byte* text, int capacity);

    [LibraryImport(Library)]
    internal static partial int rb_rt_struct_size();

    [LibraryImport(Library)]
    internal static partial long rb_rt_live();

    [LibraryImport(Library)]
    internal static partial int rb_rt_create(nint model, NativeTracerOptions* options, nint* tracer);

    [LibraryImport(Library)]
    internal static partial void rb_rt_free(nint tracer);

    [LibraryImport(Library)]
    internal static partial int rb_rt_flag(nint tracer, int flags, int index, int value);

    [LibraryImport(Library)]
    internal static partial int rb_rt_lens(nint tracer, double fovy, NativeFreeCamera* camera);

    [LibraryImport(Library)]
    internal static partial int rb_rt_view(nint tracer, nint data, int camera, NativeView* view);

    [LibraryImport(Library)]
    internal static partial int rb_rt_render(nint tracer, nint data, int camera, byte* rgb, float* depth);

    [LibraryImport(Library)]
    internal static partial int rb_rt_render_segmentation(nint tracer, nint data, int camera, int* geom);

    [LibraryImport(Library)]
    internal static partial int rb_rt_upload_texture(nint tracer, int texture);
}
