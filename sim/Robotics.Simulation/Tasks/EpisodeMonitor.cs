using MuJoCo.Stepping;
using Robotics.Control.Sensing;

namespace Robotics.Simulation.Tasks;

/// <summary>
/// Determines the status of an episode at every timestep: success must hold for the
/// required time, failure ends it immediately, then the time limit.
/// </summary>
/// <remarks>
/// Unstable physics fail the episode, because MuJoCo continues from the reference configuration. Thread: the one that steps the data.
/// Allocates in the constructor only.
/// </remarks>
public sealed class EpisodeMonitor
{
    private readonly TaskRules _rules;
    private readonly long _holdSteps;
    private readonly long _maxSteps;
    private long _steps;
    private long _satisfied;

    /// <summary>Creates a monitor for episodes of a task.</summary>
    public EpisodeMonitor(SimulationTask task, TaskRules rules)
    {
        _rules = rules;
        double timestep = rules.Model.Timestep;
        _holdSteps = Math.Max(1, (long)Math.Round(task.SuccessHold.TotalSeconds / timestep));
        _maxSteps = (long)Math.Round(task.Spec.MaxSteps / task.Spec.ControlHz / timestep);
    }

    /// <summary>Status of the episode.</summary>
    public EpisodeStatus Status { get; private set; } = EpisodeStatus.None;

    /// <summary>Starts an episode.</summary>
    public void Begin()
    {
        _steps = 0;
        _satisfied = 0;
        Status = EpisodeStatus.Running;
    }

    /// <summary>Updates the status after one timestep.</summary>
    public void Update(Data data)
    {
        if (Status != EpisodeStatus.Running)
            return;
        if (data.Unstable)
        {
            Status = EpisodeStatus.Failed;
            return;
        }
        _steps++;
        _satisfied = _rules.IsSatisfied(data) ? _satisfied + 1 : 0;
        if (_satisfied >= _holdSteps)
            Status = EpisodeStatus.Succeeded;
        else if (_rules.IsFailed(data))
            Status = EpisodeStatus.Failed;
        else if (_steps >= _maxSteps)
            Status = EpisodeStatus.TimedOut;
    }
}
