using System.Runtime.InteropServices;
using Robotics.Torch.Interop;

namespace Robotics.Torch.Tensors;

/// <summary>An n-dimensional array with a gradient: one reference to a tensor of libtorch.</summary>
/// <remarks>Thread: any, one at a time. Made inside a <see cref="DisposeScope"/> it is disposed at the scope's end.</remarks>
public sealed unsafe class Tensor : IDisposable
{
    internal Tensor(nint tensor)
    {
        Handle = new TensorHandle(tensor);
        DisposeScope.Current?.Add(this);
    }

    /// <summary>How many references to native tensors this process holds now.</summary>
    public static long LiveCount => NativeMethods.rb_torch_live();

    /// <summary>The sizes of all dimensions, outermost first.</summary>
    public long[] Shape
    {
        get
        {
            using HandleScope scope = new(Handle);
            NativeMeta meta;
            Status.Check(NativeMethods.rb_torch_tensor_meta(scope.Pointer, null, 0, &meta));
            long[] sizes = new long[meta.Rank];
            fixed (long* at = sizes) Status.Check(NativeMethods.rb_torch_tensor_meta(scope.Pointer, at, meta.Rank, &meta));
            return sizes;
        }
    }

    /// <summary>How many dimensions there are; 0 for a single number.</summary>
    public int Rank => Meta().Rank;

    /// <summary>How many elements there are.</summary>
    public long Numel => Meta().Numel;

    /// <summary>The type of the elements.</summary>
    public ScalarType Type => (ScalarType)Meta().Type;

    /// <summary>Where the elements lie.</summary>
    public Device Device
    {
        get
        {
            NativeMeta meta = Meta();
            return new Device((DeviceType)meta.Device, meta.DeviceIndex);
        }
    }

    /// <summary>Whether <see cref="Backward(bool, bool)"/> reaches this tensor. Set on leaves only.</summary>
    public bool RequiresGrad
    {
        get
        {
            using HandleScope scope = new(Handle);
            int value;
            Status.Check(NativeMethods.rb_torch_requires_grad(scope.Pointer, &value));
            return value != 0;
        }

        set
        {
            using HandleScope scope = new(Handle);
            Status.Check(NativeMethods.rb_torch_set_requires_grad(scope.Pointer, value ? 1 : 0));
        }
    }

    /// <summary>The gradient that <see cref="Backward(bool, bool)"/> has summed up here, or null. A new reference to it.</summary>
    public Tensor? Grad
    {
        get
        {
            using HandleScope scope = new(Handle);
            nint grad;
            Status.Check(NativeMethods.rb_torch_grad(scope.Pointer, &grad));
            return grad == 0 ? null : new Tensor(grad);
        }

        set
        {
            using HandleScope scope = new(Handle);
            if (value is null)
            {
                Status.Check(NativeMethods.rb_torch_set_grad(scope.Pointer, 0));
                return;
            }

            using HandleScope grad = new(value.Handle);
            Status.Check(NativeMethods.rb_torch_set_grad(scope.Pointer, grad.Pointer));
        }
    }

    internal TensorHandle Handle { get; }

    internal DisposeScope? Scope { get; set; }

    /// <summary>Negates.</summary>
    public static Tensor operator -(Tensor a) => Ops.Neg.Call(a);

    /// <summary>Adds, broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Ops.Add.Call(a, b);

    /// <summary>Adds a number to every element.</summary>
    public static Tensor operator +(Tensor a, double b) => Ops.AddScalar.Call(a, b);

    /// <summary>Adds a number to every element.</summary>
    public static Tensor operator +(double a, Tensor b) => Ops.AddScalar.Call(b, a);

    /// <summary>Subtracts, broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => Ops.Sub.Call(a, b);

    /// <summary>Subtracts a number from every element.</summary>
    public static Tensor operator -(Tensor a, double b) => Ops.SubScalar.Call(a, b);

    /// <summary>Subtracts every element from a number.</summary>
    public static Tensor operator -(double a, Tensor b) => Ops.RsubScalar.Call(b, a);

    /// <summary>Multiplies element by element, broadcasting.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Ops.Mul.Call(a, b);

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(Tensor a, double b) => Ops.MulScalar.Call(a, b);

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(double a, Tensor b) => Ops.MulScalar.Call(b, a);

    /// <summary>Divides element by element, broadcasting.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Ops.Div.Call(a, b);

    /// <summary>Divides every element by a number.</summary>
    public static Tensor operator /(Tensor a, double b) => Ops.DivScalar.Call(a, b);

    /// <summary>Divides a number by every element.</summary>
    public static Tensor operator /(double a, Tensor b)
    {
        using Tensor inverse = Ops.Reciprocal.Call(b);
        return Ops.MulScalar.Call(inverse, a);
    }

    /// <summary>Makes a tensor on the CPU from a copy of the values.</summary>
    /// <param name="values">Row-major; as many as the shape holds.</param>
    /// <param name="shape">The sizes; none gives a single number.</param>
    public static Tensor From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        ScalarType type = ScalarTypes.Of<T>();
        nint tensor;
        fixed (T* data = values)
        fixed (long* sizes = shape)
            Status.Check(NativeMethods.rb_torch_tensor_from(data, (long)values.Length * sizeof(T), sizes, shape.Length, (int)type, &tensor));
        return new Tensor(tensor);
    }

    /// <summary>Makes a tensor on the CPU whose elements are not set.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="type">The type of the elements.</param>
    public static Tensor Empty(ReadOnlySpan<long> shape, ScalarType type = ScalarType.Float32)
    {
        nint tensor;
        fixed (long* sizes = shape) Status.Check(NativeMethods.rb_torch_tensor_empty(sizes, shape.Length, (int)type, &tensor));
        return new Tensor(tensor);
    }

    /// <summary>Makes a tensor of zeros.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="type">The type of the elements.</param>
    public static Tensor Zeros(ReadOnlySpan<long> shape, ScalarType type = ScalarType.Float32) => Ops.Zeros.Call(shape, type);

    /// <summary>Makes a tensor of ones.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="type">The type of the elements.</param>
    public static Tensor Ones(ReadOnlySpan<long> shape, ScalarType type = ScalarType.Float32) => Ops.Ones.Call(shape, type);

    /// <summary>Makes a tensor of one number repeated.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="value">The number.</param>
    /// <param name="type">The type of the elements.</param>
    public static Tensor Full(ReadOnlySpan<long> shape, double value, ScalarType type = ScalarType.Float32) => Ops.Full.Call(shape, value, type);

    /// <summary>Makes 0, 1, ... n - 1. [n]</summary>
    /// <param name="n">How many.</param>
    /// <param name="type">The type of the elements.</param>
    public static Tensor Arange(long n, ScalarType type = ScalarType.Int64) => Ops.Arange.Call(n, type);

    /// <summary>Draws from the standard normal distribution. float32.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="generator">Where the numbers come from; null is the library's own, shared by all threads.</param>
    public static Tensor Randn(ReadOnlySpan<long> shape, Generator? generator = null) => Ops.Randn.Call(shape, generator);

    /// <summary>Draws from [0, 1). float32.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="generator">Where the numbers come from; null is the library's own, shared by all threads.</param>
    public static Tensor Rand(ReadOnlySpan<long> shape, Generator? generator = null) => Ops.Rand.Call(shape, generator);

    /// <summary>Draws whole numbers from [0, high). int64.</summary>
    /// <param name="high">The first number that is not drawn.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="generator">Where the numbers come from; null is the library's own, shared by all threads.</param>
    public static Tensor RandInt(long high, ReadOnlySpan<long> shape, Generator? generator = null) =>
        Ops.RandInt.Call(high, shape, generator, ScalarType.Int64);

    /// <summary>Draws an order of 0 ... n - 1. [n] int64</summary>
    /// <param name="n">How many.</param>
    /// <param name="generator">Where the numbers come from; null is the library's own, shared by all threads.</param>
    public static Tensor RandPerm(long n, Generator? generator = null) => Ops.RandPerm.Call(n, generator, ScalarType.Int64);

    /// <summary>Joins tensors along a dimension they have.</summary>
    /// <param name="tensors">Alike in all other dimensions.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor Cat(ReadOnlySpan<Tensor> tensors, long dim) => Ops.Cat.Call(tensors, dim);

    /// <summary>Joins tensors along a new dimension.</summary>
    /// <param name="tensors">All of one shape.</param>
    /// <param name="dim">Where the new dimension stands.</param>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, long dim) => Ops.Stack.Call(tensors, dim);

    /// <summary>The size of one dimension.</summary>
    /// <param name="dim">Negative counts from the end.</param>
    public long Size(int dim)
    {
        using HandleScope scope = new(Handle);
        long size;
        Status.Check(NativeMethods.rb_torch_tensor_size(scope.Pointer, dim, &size));
        return size;
    }

    /// <summary>Forgets the gradient.</summary>
    public void ZeroGrad() => Grad = null;

    /// <summary>Adds to the gradients of all leaves that this single number depends on.</summary>
    /// <param name="keepGraph">Whether the graph can be walked once more.</param>
    /// <param name="createGraph">Whether the gradients themselves are recorded for further derivatives.</param>
    /// <remarks>Thread: on the CPU, the work is done in the calling thread.</remarks>
    public void Backward(bool keepGraph = false, bool createGraph = false) => Backward(null, keepGraph, createGraph);

    /// <summary>Adds to the gradients of all leaves that this tensor depends on, weighted.</summary>
    /// <param name="gradient">The weight of each element, of this tensor's shape; null for a single number.</param>
    /// <param name="keepGraph">Whether the graph can be walked once more.</param>
    /// <param name="createGraph">Whether the gradients themselves are recorded for further derivatives.</param>
    public void Backward(Tensor? gradient, bool keepGraph = false, bool createGraph = false)
    {
        using HandleScope scope = new(Handle);
        bool added = false;
        gradient?.Handle.DangerousAddRef(ref added);
        try
        {
            nint weight = gradient is null ? 0 : gradient.Handle.DangerousGetHandle();
            Status.Check(NativeMethods.rb_torch_backward(scope.Pointer, weight, keepGraph || createGraph ? 1 : 0, createGraph ? 1 : 0));
        }
        finally
        {
            if (added) gradient!.Handle.DangerousRelease();
        }
    }

    /// <summary>The same memory without the graph.</summary>
    public Tensor Detach() => Ops.Detach.Call(this);

    /// <summary>A copy; the graph goes through it.</summary>
    public Tensor Clone() => Ops.Clone.Call(this);

    /// <summary>The elements in row-major memory: another reference to this tensor, or a copy.</summary>
    public Tensor Contiguous() => Ops.Contiguous.Call(this);

    /// <summary>The elements as another type: another reference to this tensor where it has that type.</summary>
    /// <param name="type">The type.</param>
    public Tensor To(ScalarType type) => Ops.ToType.Call(this, type);

    /// <summary>The elements on a device: another reference to this tensor where it lies there.</summary>
    /// <param name="device">The device.</param>
    public Tensor To(Device device) => Ops.ToDevice.Call(this, device, Type);

    /// <summary>Copies the elements out, row-major.</summary>
    /// <param name="destination">As many elements of this tensor's type.</param>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        CheckElement<T>();
        using HandleScope scope = new(Handle);
        fixed (T* data = destination)
            Status.Check(NativeMethods.rb_torch_tensor_read(scope.Pointer, data, (long)destination.Length * sizeof(T)));
    }

    /// <summary>Copies the elements out to a new array, row-major.</summary>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        T[] values = new T[Numel];
        CopyTo<T>(values);
        return values;
    }

    /// <summary>Copies the elements in, row-major, past the graph.</summary>
    /// <param name="source">As many elements of this tensor's type.</param>
    public void CopyFrom<T>(ReadOnlySpan<T> source)
        where T : unmanaged
    {
        CheckElement<T>();
        using HandleScope scope = new(Handle);
        fixed (T* data = source) Status.Check(NativeMethods.rb_torch_tensor_write(scope.Pointer, data, (long)source.Length * sizeof(T)));
    }

    /// <summary>The one element, as a float.</summary>
    public float Item() => (float)ToDouble();

    /// <summary>The one element, as a double.</summary>
    public double ToDouble()
    {
        using HandleScope scope = new(Handle);
        double value;
        Status.Check(NativeMethods.rb_torch_tensor_item(scope.Pointer, &value));
        return value;
    }

    /// <summary>Lends the elements themselves, row-major. Contiguous tensors on the CPU only.</summary>
    /// <remarks>Lent until this tensor is disposed: hold the tensor in a using or a field, and do not store the span.</remarks>
    public Span<T> Lend<T>()
        where T : unmanaged
    {
        CheckElement<T>();
        return MemoryMarshal.Cast<byte, T>(LendBytes());
    }

    /// <summary>Takes the tensor out of every <see cref="DisposeScope"/>: its holder disposes it.</summary>
    /// <returns>This tensor.</returns>
    public Tensor DetachFromDisposeScope()
    {
        Scope = null;
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Scope = null;
        Handle.Dispose();
    }

    /// <summary>Its type and shape, for people.</summary>
    public override string ToString() => Handle.IsClosed ? "Tensor, disposed" : $"Tensor {Type} [{string.Join(", ", Shape)}]";

    /// <summary>Gives this tensor the memory of a copy on a device, so that whoever holds it sees the move.</summary>
    internal void MoveTo(Device device)
    {
        using Tensor moved = To(device);
        Ops.SetData.Run(this, moved);
    }

    internal Span<byte> LendBytes()
    {
        using HandleScope scope = new(Handle);
        void* data;
        long bytes;
        Status.Check(NativeMethods.rb_torch_tensor_data(scope.Pointer, &data, &bytes));
        return new Span<byte>(data, checked((int)bytes));
    }

    private NativeMeta Meta()
    {
        using HandleScope scope = new(Handle);
        NativeMeta meta;
        Status.Check(NativeMethods.rb_torch_tensor_meta(scope.Pointer, null, 0, &meta));
        return meta;
    }

    private void CheckElement<T>()
        where T : unmanaged
    {
        ScalarType wanted = ScalarTypes.Of<T>();
        if (Type != wanted) throw new ArgumentException($"The tensor's elements are {Type}, not {wanted}.");
    }
}
