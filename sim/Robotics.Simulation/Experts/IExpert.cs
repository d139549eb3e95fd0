using MuJoCo.Stepping;

namespace Robotics.Simulation.Experts;

/// <summary>Solves a task while looking at the simulator's state: the teacher of policies.</summary>
/// <remarks>A function of the state alone, so that its actions show the way back from any disturbance. Thread: the one that steps the data.</remarks>
public interface IExpert : IDisposable
{
    /// <summary>The set-point for one action period from now.</summary>
    /// <param name="data">The simulator's state; read only.</param>
    /// <param name="action">[Da] joint position targets to fill, rad or m.</param>
    void Act(Data data, Span<double> action);
}
