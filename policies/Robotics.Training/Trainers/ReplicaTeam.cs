using Robotics.Control.Threading;
using Robotics.Policies.Devices;

namespace Robotics.Training.Trainers;

/// <summary>Runs the replicas of a step in parallel, the first one on the calling thread.</summary>
/// <remarks>Between two calls of <see cref="Run"/> the workers are idle, so the caller may use them and every replica.</remarks>
internal sealed class ReplicaTeam : IParallelWork, IDisposable
{
    private readonly IReadOnlyList<ITrainingReplica> _replicas;
    private int _step;

    internal ReplicaTeam(IReadOnlyList<ITrainingReplica> replicas)
    {
        _replicas = replicas;
        Workers = new WorkerPool(replicas.Count, "replica");
        Workers.RunEach(_ => TorchLibrary.SetThreads(1)); // the setting applies to the calling thread
    }

    /// <summary>One thread per replica, also for the work between two steps.</summary>
    internal WorkerPool Workers { get; }

    /// <summary>Computes all gradients of a step.</summary>
    internal void Run(int step)
    {
        _step = step;
        Workers.RunEach(this);
    }

    void IParallelWork.Execute(int worker, int item) => _replicas[item].ComputeGradient(_step);

    public void Dispose() => Workers.Dispose();
}
