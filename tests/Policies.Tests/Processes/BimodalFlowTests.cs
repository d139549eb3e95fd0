using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Torch.Modules;
using Robotics.Torch.Optimizers;
using Robotics.Torch.Tensors;

namespace Robotics.Policies.Tests.Processes;

[Trait("Category", "Native")]
public sealed class BimodalFlowTests
{
    private const double Mode = 0.6;
    private static readonly FlowMatchingProcess Process = new() { TimeScale = 1 };

    [Fact]
    public void Sample_AfterTrainingOnTwoModes_GivesEachHalf()
    {
        using var generator = new Generator(2);
        using var network = new Sequential(
            new Linear(2, 64, generator), new Activation(static x => x.Mish()),
            new Linear(64, 64, generator), new Activation(static x => x.Mish()), new Linear(64, 1, generator));
        Train(network);

        using var scope = new DisposeScope();
        using var noGrad = new NoGradScope();
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
        using var optimizer = new AdamW(network.NamedParameters(), 5e-3, 0.9, 0.999, 0);
        float[] data = new float[Batch], start = new float[Batch], times = new float[Batch];
        for (int step = 0; step < 1500; step++)
        {
            using var scope = new DisposeScope();
            var noise = new SeededNoise(1, step);
            for (int i = 0; i < Batch; i++)
                (data[i], times[i]) = ((float)(noise.NextInteger(2) == 0 ? Mode : -Mode), (float)Process.DrawTime(noise));
            noise.FillNormal(start);
            Tensor x1 = Tensor.From<float>(data, Batch, 1, 1), x0 = Tensor.From<float>(start, Batch, 1, 1), time = Tensor.From<float>(times, Batch);
            optimizer.ZeroGrad();
            Functional.MseLoss(Velocity(network, Process.Mix(x1, x0, time), time), Process.Target(x1, x0, time)).Backward();
            optimizer.LearningRate = 5e-3 * (1 - (step / 1500.0));
            optimizer.Step();
        }
    }

    private static Tensor Velocity(Sequential network, Tensor x, Tensor time) =>
        network.Forward(Tensor.Cat([x.Reshape(-1, 1), time.Reshape(-1, 1)], 1)).Reshape(-1, 1, 1); // [B, 1, 1]
}
