using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Processes;

[Trait("Category", "Native")]
public sealed class BimodalFlowTests
{
    private const double Mode = 0.6;
    private static readonly FlowMatchingProcess Process = new() { TimeScale = 1 };

    [Fact]
    public void Sample_AfterTrainingOnTwoModes_GivesEachHalf()
    {
        random.manual_seed(2);
        using Sequential network = nn.Sequential(nn.Linear(2, 64), nn.Mish(), nn.Linear(64, 64), nn.Mish(), nn.Linear(64, 1));
        Train(network);

        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        float[] samples = new EulerSampler(Process, 20)
            .Sample((x, time) => Velocity(network, x, time), InitialState.FreshNoise, new SeededNoise(9), 1000, 1, 1).ToArray<float>();
        double left = samples.Count(x => x < -Mode / 2) / 1000.0, right = samples.Count(x => x > Mode / 2) / 1000.0;
        Assert.InRange(left, 0.43, 0.57); // four standard errors of 1.6 points
        Assert.InRange(right, 0.43, 0.57);
        Assert.InRange(samples.Where(x => x > Mode / 2).Average(x => Math.Abs(x - Mode)), 0, 0.1);
    }

    private static void Train(Sequential network)
    {
        const int Batch = 256;
        using optim.Optimizer optimizer = optim.AdamW(network.parameters(), 5e-3, weight_decay: 0);
        float[] data = new float[Batch], start = new float[Batch], times = new float[Batch];
        for (int step = 0; step < 1500; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            var noise = new SeededNoise(1, step);
            for (int i = 0; i < Batch; i++)
                (data[i], times[i]) = ((float)(noise.NextInteger(2) == 0 ? Mode : -Mode), (float)Process.DrawTime(noise));
            noise.FillNormal(start);
            Tensor x1 = TensorData.From<float>(data, Batch, 1, 1), x0 = TensorData.From<float>(start, Batch, 1, 1), time = TensorData.From<float>(times, Batch);
            optimizer.zero_grad();
            nn.functional.mse_loss(Velocity(network, Process.Mix(x1, x0, time), time), Process.Target(x1, x0, time)).backward();
            optimizer.ParamGroups.Single().LearningRate = 5e-3 * (1 - (step / 1500.0));
            optimizer.step();
        }
    }

    private static Tensor Velocity(Sequential network, Tensor x, Tensor time) =>
        network.call(cat([x.reshape(-1, 1), time.reshape(-1, 1)], 1)).reshape(-1, 1, 1); // [B, 1, 1]
}
