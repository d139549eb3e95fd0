using System.Runtime.ExceptionServices;
using Robotics.Policies.Devices;

namespace Robotics.Training.Trainers;

/// <summary>Runs the replicas of a step side by side, the first one on the caller's thread.</summary>
/// <remarks>Between two calls of <see cref="Run"/> the other threads wait, so the caller may touch every replica.</remarks>
internal sealed class ReplicaTeam : IDisposable
{
    private readonly ITrainingReplica[] _replicas;
    private readonly Barrier _barrier;
    private readonly Thread[] _threads;
    private readonly Exception?[] _errors;
    private int _step;
    private bool _stopping;

    internal ReplicaTeam(ITrainingReplica[] replicas)
    {
        _replicas = replicas;
        _errors = new Exception?[replicas.Length];
        _barrier = new Barrier(replicas.Length);
        _threads = new Thread[replicas.Length - 1];
        for (int i = 1; i < replicas.Length; i++)
        {
            int index = i;
            _threads[i - 1] = new Thread(() => Loop(index)) { IsBackground = true, Name = $"replica {index}" };
            _threads[i - 1].Start();
        }
    }

    /// <summary>Computes all gradients of a step.</summary>
    internal void Run(int step)
    {
        _step = step;
        _barrier.SignalAndWait();
        Compute(0);
        _barrier.SignalAndWait();
        foreach (Exception? error in _errors)
            if (error is not null)
                ExceptionDispatchInfo.Throw(error);
    }

    public void Dispose()
    {
        _stopping = true;
        _barrier.SignalAndWait();
        foreach (Thread thread in _threads)
            thread.Join();
        _barrier.Dispose();
    }

    private void Loop(int index)
    {
        TorchLibrary.SetThreads(1); // the setting belongs to the calling thread
        while (true)
        {
            _barrier.SignalAndWait();
            if (_stopping)
                return;
            Compute(index);
            _barrier.SignalAndWait();
        }
    }

    private void Compute(int index)
    {
        try
        {
            // the first replica's weights are only read until the next barrier
            if (index > 0)
                _replicas[index].Weights.CopyFrom(_replicas[0].Weights);
            _replicas[index].ComputeGradient(_step);
        }
        catch (Exception e)
        {
            _errors[index] = e;
        }
    }
}
