using System.Runtime.InteropServices;
using MuJoCo.Stepping;

namespace MuJoCo.Interop;

/// <summary>The functions of rb_mujoco.h under their original names.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "robotics_mujoco";

    [LibraryImport(Library)]
    internal static partial byte* rb_last_error();

    [LibraryImport(Library)]
    internal static partial byte* rb_mj_version();

    [LibraryImport(Library)]
    internal static partial void rb_mj_live(NativeCounts* counts);

    [LibraryImport(Library)]
    internal static partial byte* rb_mj_thread_warning(long* count);

    [LibraryImport(Library)]
    internal static partial int rb_mj_struct_size(int which);

    [LibraryImport(Library)]
    internal static partial int rb_mj_field_count(int kind, int* count);

    [LibraryImport(Library)]
    internal static partial int rb_mj_field_describe(int kind, int index, NativeField* field);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_arrays(nint model, NativeArray* arrays, int capacity);

    [LibraryImport(Library)]
    internal static partial int rb_mj_data_arrays(nint data, NativeArray* arrays, int capacity);

    [LibraryImport(Library)]
    internal static partial int rb_mj_vfs_create(nint* vfs);

    [LibraryImport(Library)]
    internal static partial void rb_mj_vfs_free(nint vfs);

    [LibraryImport(Library)]
    internal static partial int rb_mj_vfs_add(nint vfs, byte* name, byte* bytes, long count);

    [LibraryImport(Library)]
    internal static partial int rb_mj_vfs_find(nint vfs, byte* name, int* index);

    [LibraryImport(Library)]
    internal static partial int rb_mj_vfs_delete(nint vfs, byte* name, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mj_vfs_clear(nint vfs);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_size(nint model, long* bytes);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_to_mjb(nint model, byte* bytes, long count);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_of_mjb(byte* bytes, long count, nint* model);

    [LibraryImport(Library)]
    internal static partial int rb_mj_save_last_xml(byte* path, nint model);

    [LibraryImport(Library)]
    internal static partial int rb_mj_free_last_xml();

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_load_xml(byte* path, nint vfs, nint* model);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_load_mjb(byte* path, nint vfs, nint* model);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_parse(byte* xml, long bytes, nint vfs, nint* model);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_save_mjb(nint model, byte* path);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_copy(nint model, nint* copy);

    [LibraryImport(Library)]
    internal static partial void rb_mj_model_free(nint model);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_objects(nint model, int type, int* count);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_id(nint model, int type, byte* name, int* id);

    [LibraryImport(Library)]
    internal static partial int rb_mj_model_name(nint model, int type, int id, byte** name);

    [LibraryImport(Library)]
    internal static partial int rb_mj_data_create(nint model, nint* data);

    [LibraryImport(Library)]
    internal static partial void rb_mj_data_free(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_data_copy(nint to, nint from);

    [LibraryImport(Library)]
    internal static partial int rb_mj_reset(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_reset_keyframe(nint data, int key);

    [LibraryImport(Library)]
    internal static partial int rb_mj_step(nint data, int count);

    [LibraryImport(Library)]
    internal static partial int rb_mj_step1(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_step2(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_forward(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_inverse(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_kinematics(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_energy(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_set_constants(nint model, nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_jacobian(nint data, int type, int id, double* position, double* rotation);

    [LibraryImport(Library)]
    internal static partial int rb_mj_full_inertia(nint data, double* inertia);

    [LibraryImport(Library)]
    internal static partial int rb_mj_contact_at(nint data, int index, Contact* contact);

    [LibraryImport(Library)]
    internal static partial int rb_mj_ray(
        nint data, double* origin, double* direction, int statics, int exclude, double* distance, int* geom);

    [LibraryImport(Library)]
    internal static partial int rb_mj_state_size(nint data, int* size);

    [LibraryImport(Library)]
    internal static partial int rb_mj_state_get(nint data, double* state, int size);

    [LibraryImport(Library)]
    internal static partial int rb_mj_state_set(nint data, double* state, int size);

    [LibraryImport(Library)]
    internal static partial int rb_mj_warning_count(nint data, int warning, int* count);

    // reads three numbers; measured by `bench step --threads 2`, whose rollouts call it after each step
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int rb_mj_unstable(nint data);

    [LibraryImport(Library)]
    internal static partial byte* rb_mj_warning_text(nint data);

    [LibraryImport(Library)]
    internal static partial int rb_mj_gl_probe(int backend, byte* text, int capacity);

    [LibraryImport(Library)]
    internal static partial int rb_mj_renderer_create(nint model, NativeRenderOptions* options, nint* renderer);

    [LibraryImport(Library)]
    internal static partial void rb_mj_renderer_free(nint renderer);

    [LibraryImport(Library)]
    internal static partial int rb_mj_renderer_backend(nint renderer, int* backend, byte** reason);

    [LibraryImport(Library)]
    internal static partial int rb_mj_renderer_lens(nint renderer, double fovy, NativeFreeCamera* camera);

    [LibraryImport(Library)]
    internal static partial int rb_mj_renderer_view(nint renderer, nint data, int camera, NativeView* view);

    [LibraryImport(Library)]
    internal static partial int rb_mj_renderer_flag(nint renderer, int flags, int index, int value);

    [LibraryImport(Library)]
    internal static partial int rb_mj_render(nint renderer, nint data, int camera, byte* rgb, float* depth);

    [LibraryImport(Library)]
    internal static partial int rb_mj_render_segmentation(nint renderer, nint data, int camera, int* geom);

    [LibraryImport(Library)]
    internal static partial int rb_mj_renderer_upload_texture(nint renderer, int texture);
}
