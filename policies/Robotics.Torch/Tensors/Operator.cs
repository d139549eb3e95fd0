using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Robotics.Torch.Interop;

namespace Robotics.Torch.Tensors;

/// <summary>One operator of ATen, called by its schema: the arguments in the schema's order, missing trailing ones by default.</summary>
/// <remarks>Thread: any. Autograd records the call where a tensor argument requires a gradient.</remarks>
public sealed unsafe class Operator
{
    private const int MostResults = 8;
    private readonly nint _operator;

    private Operator(nint found) => _operator = found;

    /// <summary>The schema, as libtorch prints it.</summary>
    public string Schema
    {
        get
        {
            const int capacity = 4096;
            byte* text = stackalloc byte[capacity];
            Status.Check(NativeMethods.rb_torch_op_schema(_operator, text, capacity));
            return Marshal.PtrToStringUTF8((nint)text) ?? "";
        }
    }

    /// <summary>Finds an operator.</summary>
    /// <param name="name">For instance "aten::add".</param>
    /// <param name="overload">For instance "Tensor".</param>
    /// <exception cref="TorchException">This libtorch has no such operator.</exception>
    public static Operator Find(string name, string overload = "")
    {
        nint found;
        fixed (byte* nameText = Encoding.UTF8.GetBytes(name + '\0'))
        fixed (byte* overloadText = Encoding.UTF8.GetBytes(overload + '\0'))
            Status.Check(NativeMethods.rb_torch_op_find(nameText, overloadText, &found));
        return new Operator(found);
    }

    /// <summary>Calls it and returns its one tensor.</summary>
    /// <param name="args">In the schema's order.</param>
    /// <exception cref="TorchException">The arguments do not fit the schema or each other.</exception>
    [SkipLocalsInit]
    public Tensor Call(params ReadOnlySpan<Value> args)
    {
        NativeValue* results = stackalloc NativeValue[MostResults];
        int count = NativeArguments.Invoke(_operator, args, results, MostResults);
        if (count == 1 && results->Kind == NativeKind.Tensor) return new Tensor(results->Pointer);
        foreach (Tensor tensor in Collect(results, count)) tensor.Dispose();
        throw new TorchException($"{Schema} does not return one tensor here.");
    }

    /// <summary>Calls it and returns all its tensors, lists laid out flat.</summary>
    /// <param name="args">In the schema's order.</param>
    /// <exception cref="TorchException">The arguments do not fit the schema or each other.</exception>
    [SkipLocalsInit]
    public Tensor[] CallMany(params ReadOnlySpan<Value> args)
    {
        NativeValue* results = stackalloc NativeValue[MostResults];
        return Collect(results, NativeArguments.Invoke(_operator, args, results, MostResults));
    }

    /// <summary>Calls it for its effect and drops its results: for operators that write in place.</summary>
    /// <param name="args">In the schema's order.</param>
    /// <exception cref="TorchException">The arguments do not fit the schema or each other.</exception>
    public void Run(params ReadOnlySpan<Value> args) => NativeArguments.Invoke(_operator, args, null, 0);

    private static Tensor[] Collect(NativeValue* results, int count)
    {
        List<Tensor> tensors = [];
        foreach (ref readonly NativeValue result in new ReadOnlySpan<NativeValue>(results, count))
        {
            if (result.Kind == NativeKind.Tensor) tensors.Add(new Tensor(result.Pointer));
            if (result.Kind is not (NativeKind.TensorList or NativeKind.Int64List or NativeKind.Float64List)) continue;
            if (result.Kind == NativeKind.TensorList)
                foreach (nint tensor in new ReadOnlySpan<nint>((void*)result.Pointer, result.Count)) tensors.Add(new Tensor(tensor));
            NativeMethods.rb_torch_free(result.Pointer);
        }

        return [.. tensors];
    }
}
