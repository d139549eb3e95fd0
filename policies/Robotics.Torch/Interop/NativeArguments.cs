using System.Runtime.CompilerServices;
using System.Text;
using Robotics.Torch.Tensors;

namespace Robotics.Torch.Interop;

/// <summary>Carries the arguments of one operator call across, and holds their owners until it returns.</summary>
internal static unsafe class NativeArguments
{
    private const int UsualCount = 16;
    private const int UsualBytes = 512;

    /// <summary>Calls an operator; returns how many results it wrote.</summary>
    [SkipLocalsInit]
    internal static int Invoke(nint op, ReadOnlySpan<Value> args, NativeValue* results, int capacity)
    {
        // lists are copied beside the arguments; long ones need memory from the heap
        int bytes = 0;
        foreach (ref readonly Value arg in args)
            if (arg.Kind >= NativeKind.Int64List) bytes += BytesOf(arg);
        Span<byte> lists = bytes <= UsualBytes ? stackalloc byte[UsualBytes] : GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
        Span<NativeValue> native = args.Length <= UsualCount ? stackalloc NativeValue[UsualCount] : new NativeValue[args.Length];
        int held = 0;
        int count;
        try
        {
            fixed (NativeValue* at = native)
            fixed (byte* list = lists)
            {
                Fill(args, at, list, ref held);
                Status.Check(NativeMethods.rb_torch_op_call(op, at, args.Length, results, capacity, &count));
            }
        }
        finally
        {
            Release(args, held);
        }

        return count;
    }

    private static int BytesOf(in Value arg) => arg.Kind switch
    {
        NativeKind.Int64List or NativeKind.BoolList => 8 * ((long[])arg.Reference!).Length,
        NativeKind.Float64List => 8 * ((double[])arg.Reference!).Length,
        NativeKind.TensorList => 8 * ((Tensor?[])arg.Reference!).Length,
        NativeKind.String => (Encoding.UTF8.GetByteCount((string)arg.Reference!) + 7) & ~7,
        _ => 0,
    };

    private static void Fill(ReadOnlySpan<Value> args, NativeValue* to, byte* list, ref int held)
    {
        foreach (ref readonly Value arg in args)
        {
            NativeValue* value = to++;
            value->Kind = arg.Kind;
            value->Bits = arg.Bits;
            if (arg.Kind == NativeKind.Tensor) value->Bits = Hold(((Tensor)arg.Reference!).Handle, ref held);
            else if (arg.Kind >= NativeKind.Int64List) list = FillReference(arg, value, list, ref held);
        }
    }

    private static byte* FillReference(in Value arg, NativeValue* value, byte* list, ref int held)
    {
        switch (arg.Kind)
        {
            case NativeKind.Device:
                value->Count = (int)(arg.Bits >> 32);
                value->Bits = (int)arg.Bits;
                return list;
            case NativeKind.Generator:
                value->Bits = Hold(((Generator)arg.Reference!).Handle, ref held);
                return list;
            case NativeKind.String:
                value->Bits = (nint)list;
                value->Count = Encoding.UTF8.GetBytes((string)arg.Reference!, new Span<byte>(list, Encoding.UTF8.GetByteCount((string)arg.Reference!)));
                return list + ((value->Count + 7) & ~7);
            case NativeKind.TensorList:
                Tensor?[] tensors = (Tensor?[])arg.Reference!;
                value->Bits = (nint)list;
                value->Count = tensors.Length;
                foreach (Tensor? tensor in tensors)
                {
                    *(nint*)list = tensor is null ? 0 : Hold(tensor.Handle, ref held);
                    list += 8;
                }

                return list;
            default:
                value->Bits = (nint)list;
                value->Count = ((Array)arg.Reference!).Length;
                if (arg.Reference is double[] floats) floats.CopyTo(new Span<double>(list, value->Count));
                else ((long[])arg.Reference!).CopyTo(new Span<long>(list, value->Count));
                return list + (8 * value->Count);
        }
    }

    private static nint Hold(System.Runtime.InteropServices.SafeHandle handle, ref int held)
    {
        bool added = false;
        handle.DangerousAddRef(ref added);
        ++held;
        return handle.DangerousGetHandle();
    }

    // releases the first `held` handles, in the order in which Fill took them
    private static void Release(ReadOnlySpan<Value> args, int held)
    {
        foreach (ref readonly Value arg in args)
        {
            if (held == 0) return;
            if (arg.Kind == NativeKind.Tensor)
            {
                ((Tensor)arg.Reference!).Handle.DangerousRelease();
                --held;
            }
            else if (arg.Kind == NativeKind.Generator)
            {
                ((Generator)arg.Reference!).Handle.DangerousRelease();
                --held;
            }
            else if (arg.Kind == NativeKind.TensorList)
            {
                held = ReleaseList((Tensor?[])arg.Reference!, held);
            }
        }
    }

    private static int ReleaseList(Tensor?[] tensors, int held)
    {
        foreach (Tensor? tensor in tensors)
        {
            if (held == 0) return 0;
            if (tensor is null) continue;
            tensor.Handle.DangerousRelease();
            --held;
        }

        return held;
    }
}
