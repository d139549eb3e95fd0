using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Robots;

/// <summary>Maps a robot's joints, in the robot's order, to addresses in a model's state.</summary>
/// <remarks>Thread: any.</remarks>
public sealed class JointMap
{
    private readonly int[] _ids;
    private readonly int[] _qposadr;
    private readonly int[] _dofadr;

    /// <summary>Looks up joints with one degree of freedom.</summary>
    /// <exception cref="MuJoCo.MuJoCoException">A joint name does not exist in the model.</exception>
    public JointMap(Model model, IReadOnlyList<string> joints)
    {
        _ids = [.. joints.Select(joint => model.Id(ObjectType.Joint, joint))];
        _qposadr = new int[joints.Count];
        _dofadr = new int[joints.Count];
        for (int i = 0; i < joints.Count; i++)
        {
            _qposadr[i] = model.JntQposadr[_ids[i]];
            _dofadr[i] = model.JntDofadr[_ids[i]];
        }
    }

    /// <summary>Number of joints.</summary>
    public int Count => _qposadr.Length;

    /// <summary>Id of each joint. [Count]</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>Address of each joint in qpos. [Count]</summary>
    public ReadOnlySpan<int> Qposadr => _qposadr;

    /// <summary>Address of each joint in qvel. [Count]</summary>
    public ReadOnlySpan<int> Dofadr => _dofadr;

    /// <summary>Reads the joints' positions. [Count] rad or m.</summary>
    public void Positions(Data data, Span<double> positions)
    {
        ReadOnlySpan<double> q = data.Qpos;
        for (int i = 0; i < _qposadr.Length; i++)
            positions[i] = q[_qposadr[i]];
    }

    /// <summary>Reads the joints' velocities. [Count] rad/s or m/s.</summary>
    public void Velocities(Data data, Span<double> velocities)
    {
        ReadOnlySpan<double> v = data.Qvel;
        for (int i = 0; i < _dofadr.Length; i++)
            velocities[i] = v[_dofadr[i]];
    }

    /// <summary>Sets the joints' positions. [Count] rad or m.</summary>
    public void SetPositions(Data data, ReadOnlySpan<double> positions)
    {
        Span<double> q = data.Qpos;
        for (int i = 0; i < _qposadr.Length; i++)
            q[_qposadr[i]] = positions[i];
    }
}
