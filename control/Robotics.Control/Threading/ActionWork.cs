namespace Robotics.Control.Threading;

/// <summary>Adapts a delegate to <see cref="IParallelWork"/>.</summary>
internal sealed class ActionWork(Action<int> execute) : IParallelWork
{
    public void Execute(int worker, int item) => execute(item);
}
