using System.Diagnostics;
using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>Times one evaluation of the U-Net for a batch of one, as `unet1d_reference.py time` does.</summary>
public static class PolicyBench
{
    /// <summary>Evaluates a random network on one fixed input.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="threads">Threads inside an operator.</param>
    /// <param name="device">Where the network computes.</param>
    /// <param name="seconds">How long to measure.</param>
    public static PolicyBenchResult Run(UNet1dConfig config, int horizon, int threads, ComputeDevice device, double seconds = 5)
    {
        ArgumentNullException.ThrowIfNull(config);
        TorchLibrary.SetThreads(threads);
        using IDisposable noGrad = no_grad();
        using var generator = new Generator(0, device.Torch);
        using var network = new UNet1d(config, new SeededNoise(0));
        network.to(device.Torch);
        using Tensor sample = randn([1, horizon, config.ActionDim], device: device.Torch, generator: generator);
        using Tensor condition = randn([1, config.ConditionDim], device: device.Torch, generator: generator);
        using Tensor time = full([1], 50f, device: device.Torch);
        List<double> took = [];
        var total = Stopwatch.StartNew();
        while (total.Elapsed.TotalSeconds < seconds || took.Count < 10)
        {
            long started = Stopwatch.GetTimestamp();
            using (DisposeScope scope = NewDisposeScope())
                network.call(sample, time, condition).cpu(); // waits for the device
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        took.RemoveRange(0, 5); // to warm up
        took.Sort();
        return new PolicyBenchResult(took[took.Count / 2], took[(int)(took.Count * 0.99)], took.Count);
    }
}
