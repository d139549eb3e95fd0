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
        TrainVerbs.Train(),
        EvalVerb.Eval(),
        RobotVerbs.Robot(),
        RunVerbs.Run(),
        CameraVerb.Create(),
        PolicyVerbs.Policy(),
        SimVerbs.Sim(),
        BenchVerbs.Bench(),
        DoctorVerb.Doctor(),
    ];
}
