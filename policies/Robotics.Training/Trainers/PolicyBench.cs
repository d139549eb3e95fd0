using System.Diagnostics;
using Robotics.Policies.Networks;
using Robotics.Torch.Tensors;

namespace Robotics.Training.Trainers;

/// <summary>Times one evaluation of the U-Net for a batch of one, as `unet1d_reference.py time` does.</summary>
public static class PolicyBench
{
    /// <summary>Evaluates a random network on one fixed input.</summary>
    /// <param name="dims">Channels of each level.</param>
    /// <param name="actionDim">Da</param>
    /// <param name="conditionDim">C</param>
    /// <param name="horizon">Tp</param>
    /// <param name="threads">Threads inside an operator.</param>
    /// <param name="seconds">How long to measure.</param>
    public static PolicyBenchResult Run(IReadOnlyList<int> dims, int actionDim, int conditionDim, int horizon, int threads, double seconds = 5)
    {
        ArgumentNullException.ThrowIfNull(dims);
        TorchRuntime.SetThreads(threads);
        using var noGrad = new NoGradScope();
        using var generator = new Generator(0);
        using var network = new UNet1d(new UNet1dConfig(actionDim, conditionDim, [.. dims]), generator);
        using Tensor sample = Tensor.Randn([1, horizon, actionDim], generator);
        using Tensor condition = Tensor.Randn([1, conditionDim], generator);
        using Tensor time = Tensor.Full([1], 50);
        List<double> took = [];
        var total = Stopwatch.StartNew();
        while (total.Elapsed.TotalSeconds < seconds || took.Count < 10)
        {
            long started = Stopwatch.GetTimestamp();
            using (var scope = new DisposeScope())
                network.Forward(sample, time, condition);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        took.RemoveRange(0, 5); // to warm up
        took.Sort();
        return new PolicyBenchResult(took[took.Count / 2], took[(int)(took.Count * 0.99)], took.Count);
    }
}
