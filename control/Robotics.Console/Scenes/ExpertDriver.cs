using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;

namespace Robotics.Console.Scenes;

/// <summary>A task's world driven by the task's expert, which can be switched off.</summary>
internal sealed class ExpertDriver : IDisposable
{
    private readonly IExpert _expert;
    private readonly double[] _action;

    internal ExpertDriver(SimulationTask task)
    {
        World = TaskWorld.Open(task);
        _expert = task.CreateExpert(World.Model);
        _action = new double[task.Spec.Actions.Size];
    }

    internal TaskWorld World { get; }

    internal void Reset(long seed)
    {
        World.Reset(seed);
        _expert.Reset(seed);
    }

    /// <summary>Advances one control period; without the expert the robot keeps its rest position.</summary>
    internal void Advance(bool expert)
    {
        if (expert)
            _expert.Act(World.Data, _action);
        else
            World.Rest.CopyTo(_action);
        World.Advance(_action);
    }

    public void Dispose()
    {
        _expert.Dispose();
        World.Dispose();
    }
}
