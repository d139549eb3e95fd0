namespace Robotics.Training.Optimizers;

/// <summary>Work on every parameter, shared by some threads.</summary>
/// <remarks>Each parameter's arithmetic is its own, so the result is the same for any number of threads.</remarks>
internal static class ParameterLoop
{
    /// <param name="count">Number of parameters.</param>
    /// <param name="threads">At most so many at once, the caller's among them.</param>
    /// <param name="work">Called with each index.</param>
    internal static void Run(int count, int threads, Action<int> work)
    {
        if (threads > 1)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
            return;
        }
        for (int i = 0; i < count; i++)
            work(i);
    }
}
