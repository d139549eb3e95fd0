using MuJoCo.Stepping;
using Robotics.Control.Sensing;

namespace Robotics.Simulation.Tasks;

/// <summary>Says where an episode stands, a timestep at a time: success must hold for its time, failure ends at once, then time runs out.</summary>
/// <remarks>Physics that become unstable fail the episode: MuJoCo goes on from the reference pose, which is no state of it. Thread: the one that steps the data. Allocates in the constructor only.</remarks>
public sealed class EpisodeJudge
{
    private readonly TaskRules _rules;
    private readonly long _holdSteps;
    private readonly long _maxSteps;
    private long _steps;
    private long _satisfied;

    /// <summary>Prepares for episodes of a task.</summary>
    public EpisodeJudge(SimulationTask task, TaskRules rules)
    {
        _rules = rules;
        double timestep = rules.Model.Timestep;
        _holdSteps = Math.Max(1, (long)Math.Round(task.SuccessHold.TotalSeconds / timestep));
        _maxSteps = (long)Math.Round(task.Spec.MaxSteps / task.Spec.ControlHz / timestep);
    }

    /// <summary>Where the episode stands.</summary>
    public EpisodeStatus Status { get; private set; } = EpisodeStatus.None;

    /// <summary>Begins an episode.</summary>
    public void Begin()
    {
        _steps = 0;
        _satisfied = 0;
        Status = EpisodeStatus.Running;
    }

    /// <summary>Takes one timestep in.</summary>
    public void Judge(Data data)
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
