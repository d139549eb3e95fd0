using Robotics.Torch.Interop;

namespace Robotics.Torch.Tensors;

/// <summary>Operators record no graph on this thread until the scope ends.</summary>
/// <remarks>Thread: the one that made it.</remarks>
public sealed class NoGradScope : IDisposable
{
    private readonly int _before = NativeMethods.rb_torch_grad_mode();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _ended;

    /// <summary>Turns recording off.</summary>
    public NoGradScope() => NativeMethods.rb_torch_set_grad_mode(0);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another thread ends it.</exception>
    public void Dispose()
    {
        if (_ended) return;
        if (_thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("A NoGradScope ends on the thread that opened it.");
        _ended = true;
        NativeMethods.rb_torch_set_grad_mode(_before);
    }
}
