using System.Diagnostics;
using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>Measures noise-prediction training of the U-Net only, as `unet1d_reference.py train` does.</summary>
public static class TrainBench
{
    /// <summary>Trains on one fixed random batch.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="threads">Replicas that share the batch, one thread each.</param>
    /// <param name="batch">Samples per step, a multiple of the number of threads.</param>
    /// <param name="device">The device.</param>
    /// <param name="seconds">Duration of the measurement.</param>
    public static TrainBenchResult Run(UNet1dConfig config, int horizon, int threads, int batch, ComputeDevice device, double seconds = 5)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (batch < threads || batch % threads != 0)
            throw new ArgumentException($"The batch {batch} is not a multiple of the {threads} threads.", nameof(batch));
        TorchLibrary.SetThreads(1);
        var network = new UNet1d(config);
        using var weights = ParameterSet.Initialize(network.Parameters, 0, requiresGrad: true, device.Torch);
        var replicas = new Replica[threads];
        for (int i = 0; i < threads; i++)
            replicas[i] = new Replica(network, i == 0 ? weights : weights.Share(), config, batch / threads, horizon, device);
        try
        {
            using var team = new ReplicaTeam(replicas);
            using var optimizer = new AdamW(weights.Named(), 1e-4, 0.95, 0.999, 1e-6) { Workers = team.Workers };
            int steps = -3; // warm-up
            long allocated = 0;
            var clock = new Stopwatch();
            for (; clock.Elapsed.TotalSeconds < seconds; steps++)
            {
                if (steps == 0)
                {
                    allocated = GC.GetTotalAllocatedBytes(precise: true);
                    clock.Start();
                }
                team.Run(steps);
                (_, double scale) = GradientAverage.Sum(team, replicas, double.PositiveInfinity);
                optimizer.Step(scale);
            }
            // summing the gradients synchronizes with the device in every step, so the measured time includes all of its work
            double rate = steps / clock.Elapsed.TotalSeconds;
            return new TrainBenchResult(rate, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)steps);
        }
        finally
        {
            foreach (Replica replica in replicas)
                replica.Dispose();
        }
    }

    private sealed class Replica : ITrainingReplica, IDisposable
    {
        private readonly UNet1d _network;
        private readonly ParameterSet _weights;
        private readonly TorchOperations _operations;
        private readonly Generator? _generator; // null on CUDA: the generators of TorchSharp are for the CPU
        private readonly Tensor _sample; // [B, Tp, Da]
        private readonly Tensor _condition; // [B, C]
        private readonly Tensor _time; // [B]

        internal Replica(UNet1d network, ParameterSet weights, UNet1dConfig config, int batch, int horizon, ComputeDevice device)
        {
            _network = network;
            _weights = weights;
            _operations = new TorchOperations(weights, training: true);
            _generator = device.IsCuda ? null : new Generator(0);
            Parameters = [.. weights.Tensors];
            _sample = randn([batch, horizon, config.ActionDim], device: device.Torch, generator: _generator);
            _condition = randn([batch, config.ConditionDim], device: device.Torch, generator: _generator);
            _time = full([batch], 50f, device: device.Torch);
        }

        public Tensor[] Parameters { get; }

        public void ComputeGradient(int step)
        {
            using DisposeScope scope = NewDisposeScope();
            foreach (Tensor parameter in Parameters)
                parameter.grad = null;
            Tensor noise = randn(_sample.shape, device: _sample.device, generator: _generator); // [B, Tp, Da]
            nn.functional.mse_loss(_network.Forward(_operations, _sample, _time, _condition), noise).backward();
        }

        public void Dispose()
        {
            _weights.Dispose();
            _sample.Dispose();
            _condition.Dispose();
            _time.Dispose();
            _generator?.Dispose();
        }
    }
}
