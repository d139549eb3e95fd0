using Robotics.Torch.Modules;
using Robotics.Torch.Optimizers;
using Robotics.Torch.Tensors;

namespace Robotics.Torch.Tests.Interop;

[CollectionDefinition("LiveCount", DisableParallelization = true)]
public sealed class LiveCountCollection;

/// <summary>The count is the process's, so nothing may run beside these.</summary>
[Collection("LiveCount")]
[Trait("Category", "Native")]
public sealed class LiveCountTests
{
    public LiveCountTests()
    {
        // other tests' leftovers must not fall away while these count
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public void Training_ThousandSteps_LeavesTheCountUnchanged()
    {
        using Generator generator = new(0);
        using Sequential net = new(new Linear(4, 8, generator), new Activation(x => x.Mish()), new Linear(8, 2, generator));
        using AdamW optimizer = new(net.NamedParameters(), learningRate: 1e-3, beta1: .9, beta2: .999, weightDecay: .01);
        using ExponentialMovingAverage average = new(net.NamedParameters());
        using Tensor x = Tensor.Randn([16, 4], generator);
        using Tensor y = Tensor.Randn([16, 2], generator);
        long after = 0;
        for (int i = 0; i < 1001; ++i)
        {
            if (i == 1) after = Tensor.LiveCount; // the first step makes the gradients
            using DisposeScope scope = new();
            optimizer.ZeroGrad();
            Functional.MseLoss(net.Forward(x), y).Backward();
            Gradients.ClipNorm(net.NamedParameters(), 1);
            optimizer.Step();
            average.Update(i);
        }

        Assert.Equal(after, Tensor.LiveCount);
    }

    [Fact]
    public void Dispose_EverythingThatWasMade_ReturnsTheCount()
    {
        long before = Tensor.LiveCount;
        using (Generator generator = new(0))
        using (Sequential net = new(new Conv1d(2, 4, 3, generator), new GroupNorm(2, 4), new ConvTranspose1d(4, 1, 3, generator)))
        using (AdamW optimizer = new(net.NamedParameters(), 1e-3, .9, .999, .01))
        using (DisposeScope scope = new())
        {
            net.Forward(Tensor.Ones([1, 2, 8])).Sum().Backward();
            optimizer.Step();
        }

        Assert.Equal(before, Tensor.LiveCount);
    }

    [Fact]
    public void DisposeScope_KeptTensor_OutlivesItAndTheOthersDoNot()
    {
        long before = Tensor.LiveCount;
        Tensor kept;
        using (DisposeScope scope = new())
        {
            Tensor dropped = Tensor.Ones([2]);
            kept = scope.Keep(dropped + 1);
        }

        Assert.Equal(before + 1, Tensor.LiveCount);
        Assert.Equal([2, 2], kept.ToArray<float>());
        kept.Dispose();
        Assert.Equal(before, Tensor.LiveCount);
    }

    [Fact]
    public void DisposeScope_KeptInAnInnerOne_FallsToTheOuterOne()
    {
        long before = Tensor.LiveCount;
        using (DisposeScope outer = new())
        {
            Tensor moved;
            using (DisposeScope inner = new()) moved = inner.Keep(Tensor.Ones([2]));
            Assert.Equal(before + 1, Tensor.LiveCount);
            Assert.Equal(2, moved.Sum().Item());
        }

        Assert.Equal(before, Tensor.LiveCount);
    }

    [Fact]
    public void Call_ThatFails_LeaksNothing()
    {
        using Tensor a = Tensor.Ones([2, 3]);
        long before = Tensor.LiveCount;
        for (int i = 0; i < 10; ++i) Assert.Throws<TorchException>(() => a.MatMul(a));

        Assert.Equal(before, Tensor.LiveCount);
    }

    [Fact]
    public void CallMany_ListResult_HandsOutOneReferenceEach()
    {
        using Tensor a = Tensor.Ones([6, 3]);
        long before = Tensor.LiveCount;
        Tensor[] pieces = a.Split(2, 0);

        Assert.Equal(3, pieces.Length);
        Assert.Equal(before + 3, Tensor.LiveCount);
        foreach (Tensor piece in pieces) piece.Dispose();
        Assert.Equal(before, Tensor.LiveCount);
    }
}
