using MuJoCo.Stepping;

namespace Robotics.Simulation.Robots;

/// <summary>Gravity compensation of an arm, as in lab arm controllers: applies the bias forces of the last step at its joints.</summary>
/// <remarks>Thread: any, each with its own data.</remarks>
public sealed class GravityCompensation(JointMap joints)
{
    /// <summary>Sets the joints' applied forces for the next timestep.</summary>
    public void Apply(Data data)
    {
        Span<double> applied = data.QfrcApplied;
        ReadOnlySpan<double> bias = data.QfrcBias;
        foreach (int dof in joints.Dofadr)
            applied[dof] = bias[dof];
    }
}
