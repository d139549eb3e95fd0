using Robotics.Policies.Networks;
using Robotics.Policies.Tensors;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Tests.Optimizers;

/// <summary>The count is for the whole process, so no other test may run in parallel.</summary>
[Collection(nameof(LiveTensorTests))]
[CollectionDefinition(nameof(LiveTensorTests), DisableParallelization = true)]
[Trait("Category", "Native")]
public sealed class LiveTensorTests
{
    [Fact]
    public void Training_ManySteps_KeepsNoTensor()
    {
        var network = new UNet1d(new UNet1dConfig(ActionDim: 3, ConditionDim: 5, Dims: [64, 128], StepDim: 16));
        using ParameterSet weights = ParameterSet.Initialize(network.Parameters, 1, requiresGrad: true);
        var operations = new TorchOperations(weights, training: true);
        using AdamW optimizer = new(weights.Named(), 1e-3, .9, .999, .01);
        using ExponentialMovingAverage average = new(weights.Named());
        using Tensor sample = ones(4, 8, 3), condition = ones(4, 5), time = TensorData.From<float>([1, 2, 3, 4], 4);
        void Step(int step)
        {
            using DisposeScope scope = NewDisposeScope();
            weights.ZeroGrad();
            nn.functional.mse_loss(network.Forward(operations, sample, time, condition), sample).backward();
            optimizer.Step();
            average.Update(step);
        }
        Step(0);
        long live = Count();
        for (int i = 1; i <= 10; i++)
        {
            Step(i);
            Assert.Equal(live, Count()); // after each step
        }
    }

    private static long Count()
    {
        // tensors that earlier tests left to the finalizer must not be freed between two counts
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
