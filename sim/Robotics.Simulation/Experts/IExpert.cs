using MuJoCo.Stepping;

namespace Robotics.Simulation.Experts;

/// <summary>Scripted expert: solves a task from the full simulator state, to generate demonstrations.</summary>
/// <remarks>
/// A function of the state if possible, so that its actions recover from any disturbance. Internal state, such as a plan, is cleared by
/// <see cref="Reset"/>. Thread: the one that steps the data.
/// </remarks>
public interface IExpert : IDisposable
{
    /// <summary>Starts an episode and seeds its random numbers: equal seeds give equal actions.</summary>
    void Reset(long seed)
    {
    }

    /// <summary>Computes the action of the next control period.</summary>
    /// <param name="data">The simulator's state; read only.</param>
    /// <param name="action">[Da] to fill, in the units of the task's actions.</param>
    void Act(Data data, Span<double> action);
}
