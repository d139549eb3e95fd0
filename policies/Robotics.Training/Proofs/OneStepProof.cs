using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Simulation.Tasks;
using Robotics.Training.Demonstrations;
using Robotics.Training.Trainers;

namespace Robotics.Training.Proofs;

/// <summary>One network evaluation instead of ten: MeanFlow, a distilled student and a shortcut model beside DDIM in 10 steps.</summary>
/// <remarks>
/// All policies have the same network, observations, data, training steps and rates, and predict the clean chunk (x0). The student starts
/// from its teacher's weights. The baseline of one step is the flow policy itself, sampled in one step. On the initial states of `fork` for
/// choosing, 900000 to 900059, and one training seed: teacher 58 of 60, student 56, shortcut 49 in four steps, MeanFlow 52, 55 and 57 with
/// a flow share of 0.75, 0.5 and 0.25: the last is used.
/// Sources of the claims: Geng et al., arXiv:2505.13447; Frans et al., arXiv:2410.12557; Luhman and Luhman, arXiv:2101.02388.
/// </remarks>
public sealed class OneStepProof : Proof
{
    private const double Margin = 0.05; // points that one step may lose
    private const double Gain = 0.15; // points that it must win over plain flow in one step
    private const double Speed = 5;
    private const int TeacherSteps = 10;
    private const int ShortcutSteps = 8;
    private const double FlowShare = 0.25;

    private readonly NetworkConfig _network;

    private OneStepProof(string name, ArmTask task, ProofSize size, NetworkConfig network) =>
        (Name, Task, FullSize, _network) = (name, task, size, network);

    /// <summary>`one-step-fork`: two ways around an obstacle.</summary>
    public static OneStepProof Fork { get; } = new(
        "one-step-fork", new Simulation.Tasks.Toy.ForkTask(),
        new ProofSize(Demonstrations: 200, TrainingSteps: 5000, TrainingSeeds: 3, Episodes: 200), new MlpNetworkConfig());

    /// <summary>`one-step-push`: contact, two ways to begin, closed loop. One training seed with more episodes.</summary>
    public static OneStepProof Push { get; } = new(
        "one-step-push", new Simulation.Tasks.Toy.PushTask(),
        new ProofSize(Demonstrations: 400, TrainingSteps: 12_000, TrainingSeeds: 1, Episodes: 600), new MlpNetworkConfig { Width = 512 });

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Claim =>
        "MeanFlow and a distilled student succeed in one step within 5 points of a 10-step diffusion policy, "
        + "15 points above plain flow in one step, and decide 5 times as fast";

    /// <inheritdoc/>
    public override ArmTask Task { get; }

    /// <inheritdoc/>
    public override ProofSize FullSize { get; }

    /// <inheritdoc/>
    protected override (IReadOnlyList<ProofArm> Arms, IReadOnlyList<ProofCheck> Checks) Execute(ProofSize size, ProofLab lab)
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(lab);
        string data = lab.Record(Task, size.Demonstrations, new RecordingOptions { Images = false });
        ProofPolicy Train(string family, string name, ProofPolicy? of = null) => lab.Train(name, data, size, Options(family, size), of);
        ProofArm Evaluate(ProofPolicy policy, string name, int steps) => lab.Evaluate(name, Task, policy, size, steps);

        ProofPolicy diffusion = Train("diffusion", "diffusion"), flow = Train("flow", "flow"), meanFlow = Train("meanflow", "meanflow"),
            student = Train("distilled", "student", diffusion), shortcut = Train("shortcut", "shortcut");
        ProofArm teacher = Evaluate(diffusion, "ddim-10", TeacherSteps), plain = Evaluate(flow, "flow-1", 1),
            average = Evaluate(meanFlow, "meanflow-1", 1), distilled = Evaluate(student, "student-1", 1),
            single = Evaluate(shortcut, "shortcut-1", 1), several = Evaluate(shortcut, "shortcut-8", ShortcutSteps);
        return (
            [teacher, plain, average, distilled, single, several],
            [
                ProofCheck.Difference("distilled student in one step, against its 10-step teacher", distilled, teacher, -Margin),
                ProofCheck.Difference("MeanFlow in one step, against 10-step diffusion", average, teacher, -Margin),
                ProofCheck.Difference("distilled student above plain flow in one step", distilled, plain, Gain),
                ProofCheck.Difference("MeanFlow above plain flow in one step", average, plain, Gain),
                ProofCheck.Ratio(
                    "decision time of the teacher in those of the student",
                    lab.CompareLatency((diffusion, TeacherSteps), (student, 1)), "student: one evaluation", Speed),
                ProofCheck.Ratio(
                    "decision time of 10-step diffusion in those of MeanFlow",
                    lab.CompareLatency((diffusion, TeacherSteps), (meanFlow, 1)), "MeanFlow: one evaluation", Speed),
                ProofCheck.Difference("shortcut model in one step, against its own 8 steps", single, several, -Margin),
            ]);
    }

    private TrainerOptions Options(string name, ProofSize size)
    {
        PolicyConfig family = PolicyFamilies.Get(name).Default;
        GenerativeProcess process = family.Process is MeanFlowProcess mean ? mean with { FlowShare = FlowShare } : family.Process;
        return new TrainerOptions
        {
            Policy = family with { Network = _network, Process = process with { Prediction = PredictionType.Data } },
            ObservationHorizon = 2,
            Steps = size.TrainingSteps,
            Replicas = 1,
        };
    }
}
