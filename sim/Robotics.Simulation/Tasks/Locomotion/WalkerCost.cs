using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Batching;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Planning cost of a walker: errors of speed, height, tilt and lateral position, and torque.</summary>
internal sealed class WalkerCost(Model model, WalkerTerms terms, WalkerGait gait) : IRolloutCost
{
    private readonly int _torso = model.Id(ObjectType.Body, "torso");

    public double Cost(Data data, int step)
    {
        ReadOnlySpan<double> q = data.Qpos, v = data.Qvel;
        double height = terms.Free ? q[2] : q[1], low = Math.Max(0, gait.Height - height) / 0.1;
        double cost = (gait.SpeedWeight * Math.Abs(gait.Speed - v[0])) + (gait.HeightWeight * low * low);
        cost += terms.Free ? InSpace(data, q, v) : (gait.LeanWeight * q[2] * q[2]) + (gait.TurnWeight * v[2] * v[2]);
        double squares = 0;
        foreach (double command in data.Ctrl)
            squares += command * command;
        cost += gait.ControlWeight * squares;
        return cost + (WalkerRules.Fallen(data, terms, _torso) ? gait.FallWeight : 0);
    }

    public double Final(Data data) => 0;

    // errors of heading, tilt and lateral position
    private double InSpace(Data data, ReadOnlySpan<double> q, ReadOnlySpan<double> v)
    {
        ReadOnlySpan<double> r = data.Xmat.Slice(9 * _torso, 9);
        double turn = (v[3] * v[3]) + (v[4] * v[4]) + (v[5] * v[5]);
        return (gait.LeanWeight * (2 - r[0] - r[8])) + (gait.TurnWeight * turn) + (gait.SideWeight * ((q[1] * q[1]) + (v[1] * v[1])));
    }
}
