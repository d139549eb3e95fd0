using MuJoCo.Stepping;

namespace Robotics.Simulation.Experts;

/// <summary>Solves a task while looking at the simulator's state: the teacher of policies.</summary>
/// <remarks>
/// A function of the state where that is enough, so that its actions show the way back from any disturbance; one that plans or counts keeps that to
/// itself and forgets it at <see cref="Reset"/>. Thread: the one that steps the data.
/// </remarks>
public interface IExpert : IDisposable
{
    /// <summary>Begins an episode, with its random numbers if there are any: equal seeds, equal actions.</summary>
    void Reset(long seed)
    {
    }

    /// <summary>The action for one period from now.</summary>
    /// <param name="data">The simulator's state; read only.</param>
    /// <param name="action">[Da] to fill, in the units of the task's actions.</param>
    void Act(Data data, Span<double> action);
}
