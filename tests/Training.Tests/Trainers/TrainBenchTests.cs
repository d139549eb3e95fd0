using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Training.Trainers;

namespace Robotics.Training.Tests.Trainers;

[Trait("Category", "Native")]
public sealed class TrainBenchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_WithReplicas_CountsSteps(int threads)
    {
        var config = new UNet1dConfig(ActionDim: 3, ConditionDim: 5, Dims: [8, 16], StepDim: 16);

        TrainBenchResult result = TrainBench.Run(config, horizon: 8, threads, batch: 4, ComputeDevice.Cpu, seconds: 0.1);

        Assert.True(result.StepsPerSecond > 0);
        Assert.True(result.AllocatedBytes > 0); // dispose scopes and handles of tensors
    }
}
