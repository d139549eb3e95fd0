using System.Diagnostics;
using Robotics.Policies.Networks;
using Robotics.Torch.Modules;
using Robotics.Torch.Optimizers;
using Robotics.Torch.Tensors;

namespace Robotics.Training.Trainers;

/// <summary>Times noise-prediction training of the U-Net alone, as `unet1d_reference.py train` does.</summary>
public static class TrainBench
{
    /// <summary>Trains on one fixed random batch.</summary>
    /// <param name="dims">Channels of each level.</param>
    /// <param name="actionDim">Da</param>
    /// <param name="conditionDim">C</param>
    /// <param name="horizon">Tp</param>
    /// <param name="threads">Replicas that share the batch, one thread each.</param>
    /// <param name="batch">Samples a step, a multiple of the threads.</param>
    /// <param name="seconds">How long to measure.</param>
    /// <returns>Optimiser steps a second.</returns>
    public static double Run(IReadOnlyList<int> dims, int actionDim, int conditionDim, int horizon, int threads, int batch, double seconds = 5)
    {
        ArgumentNullException.ThrowIfNull(dims);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (batch < threads || batch % threads != 0)
            throw new ArgumentException($"The batch {batch} is no multiple of the {threads} threads.", nameof(batch));
        TorchRuntime.SetThreads(1);
        var replicas = new Replica[threads];
        for (int i = 0; i < threads; i++)
            replicas[i] = new Replica(new UNet1dConfig(actionDim, conditionDim, [.. dims]), batch / threads, horizon);
        using var optimizer = new AdamW(replicas[0].Network.NamedParameters(), 1e-4, 0.95, 0.999, 1e-6);
        try
        {
            using var team = new ReplicaTeam(replicas);
            int steps = -3; // to warm up
            var clock = new Stopwatch();
            for (; clock.Elapsed.TotalSeconds < seconds; steps++)
            {
                if (steps == 0)
                    clock.Start();
                team.Run(steps);
                GradientAverage.Apply(replicas, double.PositiveInfinity);
                optimizer.Step();
            }
            return steps / clock.Elapsed.TotalSeconds;
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
        private readonly Generator _generator = new(0);
        private readonly Tensor _sample; // [B, Tp, Da]
        private readonly Tensor _condition; // [B, C]
        private readonly Tensor _time; // [B]

        internal Replica(UNet1dConfig config, int batch, int horizon)
        {
            _network = new UNet1d(config, _generator);
            Parameters = [.. _network.NamedParameters().Select(p => p.Tensor)];
            _sample = Tensor.Randn([batch, horizon, config.ActionDim], _generator);
            _condition = Tensor.Randn([batch, config.ConditionDim], _generator);
            _time = Tensor.Rand([batch], _generator) * 100;
        }

        public Module Network => _network;

        public Tensor[] Parameters { get; }

        public void ComputeGradient(int step)
        {
            using var scope = new DisposeScope();
            foreach (Tensor parameter in Parameters)
                parameter.ZeroGrad();
            Tensor noise = Tensor.Randn(_sample.Shape, _generator); // [B, Tp, Da]
            Functional.MseLoss(_network.Forward(_sample, _time, _condition), noise).Backward();
        }

        public void Dispose()
        {
            _network.Dispose();
            _sample.Dispose();
            _condition.Dispose();
            _time.Dispose();
            _generator.Dispose();
        }
    }
}
