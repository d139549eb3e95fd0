using Robotics.Torch.Tensors;

namespace Robotics.Torch.Tests.Tensors;

[Trait("Category", "Native")]
public sealed class DisposeScopeTests
{
    [Fact]
    public void Dispose_OtherThreadsTensors_AreLeftAlone()
    {
        Tensor? made = null;
        using (DisposeScope scope = new())
        {
            Thread other = new(() => made = Tensor.Ones([1]));
            other.Start();
            other.Join();
        }

        Assert.Equal(1, made!.Item());
        made.Dispose();
    }

    [Fact]
    public void Dispose_DetachedTensor_IsLeftAlone()
    {
        Tensor detached;
        using (DisposeScope scope = new()) detached = Tensor.Ones([1]).DetachFromDisposeScope();

        Assert.Equal(1, detached.Item());
        detached.Dispose();
    }

    [Fact]
    public void Dispose_WhileAnInnerOneIsOpen_IsRefused()
    {
        DisposeScope outer = new();
        using (DisposeScope inner = new()) Assert.Throws<InvalidOperationException>(outer.Dispose);
        outer.Dispose();
    }

    [Fact]
    public void Use_AfterTheScope_IsRefused()
    {
        Tensor gone;
        using (DisposeScope scope = new()) gone = Tensor.Ones([1]);

        Assert.Throws<ObjectDisposedException>(() => gone + 1);
        Assert.Throws<ObjectDisposedException>(() => gone.Item());
    }
}
