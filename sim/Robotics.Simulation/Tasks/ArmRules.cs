using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks;

/// <summary>Rules of an arm's task: gravity compensation, and the joint positions as the first observation.</summary>
public abstract class ArmRules : TaskRules
{
    private readonly GravityCompensation _gravity;

    /// <summary>Creates the rules for one model.</summary>
    protected ArmRules(Model model, ArmTask task)
        : base(model)
    {
        Joints = new JointMap(model, task.ModelJoints);
        _gravity = new GravityCompensation(Joints);
    }

    /// <summary>Addresses of the robot's joints in the state.</summary>
    protected JointMap Joints { get; }

    /// <inheritdoc/>
    public override void BeforeStep(Data data) => _gravity.Apply(data);

    /// <inheritdoc/>
    public override void Observe(Data data, Span<double> values)
    {
        Joints.Positions(data, values[..Joints.Count]);
        ObserveRest(data, values[Joints.Count..]);
    }

    /// <summary>Fills the observations after the joint positions.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="values">All observations except the first.</param>
    protected abstract void ObserveRest(Data data, Span<double> values);
}
