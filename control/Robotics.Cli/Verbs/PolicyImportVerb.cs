using System.CommandLine;
using Robotics.Control.Deciding;
using Robotics.Policies.Importing;
using Robotics.Simulation.Tasks;
using Robotics.Training.Demonstrations;

namespace Robotics.Cli.Verbs;

/// <summary>`policy import`: converts the checkpoint of another program.</summary>
internal static class PolicyImportVerb
{
    private static readonly Option<string> s_checkpoint = Verb.Required<string>(
        "--checkpoint", "the folder with config.json and model.safetensors, such as LeRobot's pretrained_model");
    private static readonly Option<string> s_task = Verb.Required<string>(
        "--task", "the task of the policy; one that `robotics tasks` does not list needs --hz");
    private static readonly Option<string> s_target = Verb.Required<string>("--out", "the policy.safetensors to write");
    private static readonly Option<double?> s_hz = Verb.Option<double?>("--hz", "actions per second; by default the task's", null);
    private static readonly Option<string[]> s_rename = new("--rename")
    {
        Description = "other keys for features, such as observation.image=observation.images.scene",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    internal static Command Create()
    {
        const string description = "Convert a diffusion policy of LeRobot, or of Diffusion Policy, to a checkpoint of this program.";
        return Verb.Create("import", description, [s_checkpoint, s_task, s_target, s_hz, s_rename], (parsed, output) =>
        {
            PolicyImportResult result = PolicyImport.Run(parsed.Value(s_checkpoint), parsed.Value(s_target), Options(parsed));
            PolicySpec spec = result.Spec;
            string[] features = [.. spec.Observations.Select(feature => $"{feature.Key} [{string.Join(", ", feature.Shape)}]")];
            output.Result(
                new
                {
                    Out = parsed.Value(s_target),
                    result.Format,
                    spec.Task,
                    Observations = spec.Observations.Select(feature => feature.Key),
                    spec.ObservationHorizon,
                    spec.PredictionHorizon,
                    spec.FirstAction,
                    spec.ActionHz,
                    result.DecisionHz,
                    Sampler = result.Config.Sampler.Name,
                    result.Config.Sampler.Steps,
                    result.Parameters,
                },
                ("written", parsed.Value(s_target)), ("format", result.Format),
                ("observes", $"{string.Join(", ", features)}, {spec.ObservationHorizon} readings each"),
                ("predicts", $"{spec.PredictionHorizon} actions of size {spec.ActionSize} at {Numbers.Text(spec.ActionHz, 3)} Hz, "
                    + $"of which a decision has the last {spec.DecisionHorizon}"),
                ("sampler", $"{result.Config.Sampler.Name}, {result.Config.Sampler.Steps} steps"),
                ("parameters", $"{result.Parameters}"),
                ("decisions", $"{Numbers.Text(result.DecisionHz, 3)} per second in the other program (--decision-hz)"));
            return ExitCode.Done;
        });
    }

    private static ImportOptions Options(ParseResult parsed)
    {
        string name = parsed.Value(s_task);
        double? hz = parsed.GetValue(s_hz) is { } given ? Numbers.Within(given, 0.01, 1000, "--hz") : null;
        SimulationTask? task = TaskRegistry.All.FirstOrDefault(task => task.Spec.Name == name);
        if (task is null && hz is null)
            throw new UsageException($"there is no task '{name}' here; state its actions per second with --hz, or see `robotics tasks`");
        return new ImportOptions
        {
            Task = name,
            ActionHz = hz ?? task!.Spec.ControlHz, // there is a task where there is no rate
            Features = task is null ? null : ExpertRecorder.FeaturesOf(task.Spec, new RecordingOptions()),
            Rename = parsed.Value(s_rename).Select(ReadRename).ToDictionary(),
            Commit = Workspace.Commit(),
        };
    }

    private static KeyValuePair<string, string> ReadRename(string text) => text.Split('=') is [{ Length: > 0 } from, { Length: > 0 } to]
        ? new KeyValuePair<string, string>(from, to)
        : throw new UsageException($"--rename must be OLD=NEW, not '{text}'");
}
