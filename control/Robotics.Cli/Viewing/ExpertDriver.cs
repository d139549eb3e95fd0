using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;

namespace Robotics.Cli.Viewing;

/// <summary>A task's world with its expert at the wheel, who may be told to leave it.</summary>
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

    /// <summary>One control period; without the expert an arm holds its set-point, and any other robot's actuators rest.</summary>
    internal void Advance(bool expert)
    {
        if (expert)
            _expert.Act(World.Data, _action);
        else if (World is ArmWorld arm)
            arm.Due.CopyTo(_action);
        else
            Rest();
        World.Advance(_action);
    }

    public void Dispose()
    {
        _expert.Dispose();
        World.Dispose();
    }

    // nothing where the range has it, else the range's lower end
    private void Rest()
    {
        ActionSpec spec = World.Task.Spec.Actions;
        for (int i = 0; i < _action.Length; i++)
            _action[i] = Math.Clamp(0, spec.Low[i], spec.High[i]);
    }
}
