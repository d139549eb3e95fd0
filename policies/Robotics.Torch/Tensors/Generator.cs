using Robotics.Torch.Interop;

namespace Robotics.Torch.Tensors;

/// <summary>A stream of random numbers, the same numbers as Python's torch draws from the same seed.</summary>
/// <remarks>Thread: one at a time.</remarks>
public sealed unsafe class Generator : IDisposable
{
    /// <summary>Makes a generator on the CPU.</summary>
    /// <param name="seed">Where the stream starts.</param>
    public Generator(ulong seed)
        : this(seed, Device.Cpu)
    {
    }

    /// <summary>Makes a generator for tensors on a device.</summary>
    /// <param name="seed">Where the stream starts.</param>
    /// <param name="device">The device of the tensors it will fill.</param>
    public Generator(ulong seed, Device device)
    {
        nint generator;
        Status.Check(NativeMethods.rb_torch_generator_new((int)device.Type, device.Index, seed, &generator));
        Handle = new GeneratorHandle(generator);
    }

    internal GeneratorHandle Handle { get; }

    /// <summary>Starts the stream anew.</summary>
    /// <param name="seed">Where it starts.</param>
    public void Seed(ulong seed)
    {
        using HandleScope scope = new(Handle);
        Status.Check(NativeMethods.rb_torch_generator_seed(scope.Pointer, seed));
    }

    /// <summary>Where the stream stands, to be given to <see cref="SetState"/>. uint8 of the library's own layout.</summary>
    public Tensor GetState()
    {
        using HandleScope scope = new(Handle);
        nint state;
        Status.Check(NativeMethods.rb_torch_generator_state(scope.Pointer, &state));
        return new Tensor(state);
    }

    /// <summary>Puts the stream where it stood.</summary>
    /// <param name="state">From <see cref="GetState"/>.</param>
    public void SetState(Tensor state)
    {
        using HandleScope scope = new(Handle);
        using HandleScope from = new(state.Handle);
        Status.Check(NativeMethods.rb_torch_generator_set_state(scope.Pointer, from.Pointer));
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
