using System.CommandLine;

namespace Robotics.Cli.Verbs;

/// <summary>Every verb, in the order that `--help` shows.</summary>
internal static class VerbList
{
    internal static IEnumerable<Command> All() =>
    [
        RunVerbs.Demo(),
        TaskVerbs.Tasks(),
        TaskVerbs.Expert(),
        TaskVerbs.Record(),
        TrainVerb.Train(),
        EvalVerb.Eval(),
        GapVerb.Create(),
        ProveVerb.Create(),
        RobotVerbs.Robot(),
        RunVerbs.Run(),
        CameraVerb.Create(),
        PolicyListVerb.Policies(),
        PolicyVerbs.Policy(),
        SimVerbs.Sim(),
        BenchVerbs.Bench(),
        DoctorVerb.Doctor(),
    ];
}
