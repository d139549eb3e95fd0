using System.Runtime.InteropServices;

namespace Robotics.Torch.Interop;

/// <summary>The functions of rb_torch.h under their own names.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "robotics_torch";

    [LibraryImport(Library)]
    internal static partial byte* rb_last_error();

    [LibraryImport(Library)]
    internal static partial int rb_torch_op_find(byte* name, byte* overload, nint* op);

    [LibraryImport(Library)]
    internal static partial int rb_torch_op_call(nint op, NativeValue* args, int nargs, NativeValue* results, int capacity, int* nresults);

    [LibraryImport(Library)]
    internal static partial int rb_torch_op_schema(nint op, byte* text, int capacity);

    [LibraryImport(Library)]
    internal static partial void rb_torch_free(nint memory);

    [LibraryImport(Library)]
    internal static partial void rb_torch_tensor_free(nint tensor);

    [LibraryImport(Library)]
    internal static partial long rb_torch_live();

    [LibraryImport(Library)]
    internal static partial int rb_torch_tensor_empty(long* sizes, int rank, int type, nint* tensor);

    [LibraryImport(Library)]
    internal static partial int rb_torch_tensor_from(void* data, long bytes, long* sizes, int rank, int type, nint* tensor);

    [LibraryImport(Library)]
    internal static partial int rb_torch_tensor_meta(nint tensor, long* sizes, int capacity, NativeMeta* meta);

    [LibraryImport(Library)]
    internal static partial int rb_torch_tensor_size(nint tensor, int dim, long* size);

    [LibraryImport(Library)]
    internal static partial int rb_torch_tensor_read(nint tensor, void* data, long bytes);

    [LibraryImport(Library)]
    internal static partial int rb_torch_tensor_write(nint tensor, void* data, long bytes);

    [LibraryImport(Library)]
    internal static partial int rb_torch_tensor_data(nint tensor, void** data, long* bytes);

    [LibraryImport(Library)]
    internal static partial int rb_torch_tensor_item(nint tensor, double* value);

    [LibraryImport(Library)]
    internal static partial int rb_torch_backward(nint tensor, nint gradient, int keepGraph, int createGraph);

    [LibraryImport(Library)]
    internal static partial int rb_torch_grad(nint tensor, nint* grad);

    [LibraryImport(Library)]
    internal static partial int rb_torch_set_grad(nint tensor, nint grad);

    [LibraryImport(Library)]
    internal static partial int rb_torch_requires_grad(nint tensor, int* value);

    [LibraryImport(Library)]
    internal static partial int rb_torch_set_requires_grad(nint tensor, int value);

    [LibraryImport(Library)]
    internal static partial int rb_torch_grad_mode();

    [LibraryImport(Library)]
    internal static partial void rb_torch_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial int rb_torch_generator_new(int device, int index, ulong seed, nint* generator);

    [LibraryImport(Library)]
    internal static partial void rb_torch_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int rb_torch_generator_seed(nint generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial int rb_torch_generator_state(nint generator, nint* state);

    [LibraryImport(Library)]
    internal static partial int rb_torch_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)]
    internal static partial int rb_torch_abi_sizes(int* value, int* meta);

    [LibraryImport(Library)]
    internal static partial byte* rb_torch_version();

    [LibraryImport(Library)]
    internal static partial int rb_torch_set_threads(int count);

    [LibraryImport(Library)]
    internal static partial int rb_torch_threads();

    [LibraryImport(Library)]
    internal static partial int rb_torch_cuda_devices(int* count);

    [LibraryImport(Library)]
    internal static partial int rb_torch_library_path(byte* text, int capacity);

    [LibraryImport(Library)]
    internal static partial int rb_torch_blas_path(byte* text, int capacity);
}
