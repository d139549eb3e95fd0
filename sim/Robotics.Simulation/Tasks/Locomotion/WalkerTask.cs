using MuJoCo.Modeling;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>A locomotion task: walk along x for a whole episode without falling, with joint torques.</summary>
/// <remarks>
/// Commands are normalized motor torques. Observations, reward and termination are those of the gymnasium tasks of the same names:
/// positions without x (and y), then all velocities; reward of an action = forward velocity (m/s, over the action) + alive bonus - control
/// cost x sum of squared commands. The episode ends if the walker falls. Bodies, masses and motors differ from gymnasium's, so returns are
/// not comparable with published ones. An episode starts from standing with random joint offsets and velocities of up to 0.02. Success: not
/// fallen at the time limit, after the distance that the task requires.
/// Score: distance in m. Source of the reward: Towers et al., Gymnasium, arXiv:2407.17032.
/// </remarks>
public abstract class WalkerTask : SimulationTask
{
    internal const double Seconds = 6;
    private const double Rate = 50; // Hz

    private protected WalkerTask(string name, string creature, IReadOnlyList<string> motors, WalkerTerms terms)
    {
        Terms = terms;
        Spec = new TaskSpec
        {
            Name = name,
            Summary = $"{creature} along x for {Seconds} s without falling, at least {terms.Distance} m",
            Actions = ActionSpec.Normalized([.. motors]),
            Observations = [new ObservationSpec(ObservationSpec.State, Names(terms))],
            Cameras = [new CameraSpec("scene", 64, 64)],
            OverviewCamera = "overview",
            ControlHz = Rate,
            MaxSteps = (int)(Seconds * Rate),
            Score = "distance, m",
        };
    }

    /// <inheritdoc/>
    public sealed override TaskSpec Spec { get; }

    internal WalkerTerms Terms { get; }

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new WalkerRules(model, this);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new WalkerExpert(model, Terms, Gait);

    internal abstract WalkerGait Gait { get; }

    private static IReadOnlyList<string> Names(WalkerTerms terms)
    {
        string[] root = terms.Free ? ["z", "qw", "qx", "qy", "qz"] : ["z", "pitch"];
        string[] rates = terms.Free ? ["x_rate", "y_rate", "z_rate", "turn_x", "turn_y", "turn_z"] : ["x_rate", "z_rate", "pitch_rate"];
        return [.. root, .. terms.Joints, .. rates, .. terms.Joints.Select(joint => joint + "_rate")];
    }
}
