using System.CommandLine;
using System.Runtime.InteropServices;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using Robotics.Runtime.Pictures;

namespace Robotics.Cli.Verbs;

/// <summary>`sim`: inspect, step, render and view a MuJoCo model.</summary>
internal static class SimVerbs
{
    internal static Command Sim() =>
        Verb.Group("sim", "Inspect, step, render and view a MuJoCo model.", Inspect(), Step(), Render(), ViewVerb.View());

    internal static Option<string> ModelOption() => Verb.Required<string>("--model", "the model: MJCF, URDF or a compiled .mjb");

    internal static Option<string> SizeOption() => Verb.Required<string>("--size", "the image size, WIDTHxHEIGHT in pixels");

    // by default MuJoCo's OpenGL renderer, which the shipped policy was trained with
    internal static Option<string> BackendOption() =>
        Choice.Of(
            "--backend",
            "the renderer: MuJoCo's OpenGL, ray tracing on the CPU, or automatic (OpenGL on a GPU, otherwise ray tracing)",
            "gl", "gl", "raytrace", "auto");

    /// <summary>A renderer whose default depends on other options.</summary>
    internal static Option<string?> OptionalBackendOption(string description)
    {
        Option<string?> option = Verb.Option<string?>("--backend", description, null);
        option.AcceptOnlyFromAmong("gl", "raytrace", "auto");
        return option;
    }

    internal static Option<string> ShadowsOption() =>
        Choice.Of("--shadows", "shadows and reflections; without a GPU they take most of the time", "on", "on", "off");

    internal static Model Load(string path, Output output)
    {
        if (Directory.Exists(path))
            throw new FailedException($"{path} is a folder: give a model file");
        if (!File.Exists(path))
            throw new FailedException($"{path} does not exist: give the path of an MJCF, URDF or .mjb file");
        Model model = Model.Load(path);
        if (model.LoadWarning.Length > 0)
            output.Say($"{path}: MuJoCo warns: {model.LoadWarning.ReplaceLineEndings(" ").Trim()}");
        return model;
    }

    /// <summary>The renderer that an option value selects.</summary>
    internal static RenderBackend Backend(string name) => name switch
    {
        "gl" => RenderBackend.OpenGl,
        "raytrace" => RenderBackend.RayTracer,
        _ => RenderBackend.Auto,
    };

    private static Command Inspect()
    {
        Option<string> path = ModelOption();
        return Verb.Create("inspect", "Print the contents of a model.", [path], (parsed, output) =>
        {
            using Model model = Load(parsed.Value(path), output);
            ModelSummary summary = ModelSummary.Of(model);
            output.Result(
                summary,
                ("sizes", $"nq {summary.Nq}, nv {summary.Nv}, nu {summary.Nu}, nbody {summary.Nbody}"),
                ("timestep", $"{Numbers.Exact(summary.Timestep)} s"),
                ("joints", Lines(summary.Joints)),
                ("actuators", Lines(summary.Actuators)),
                ("sensors", Lines(summary.Sensors)),
                ("cameras", Lines(summary.Cameras)),
                ("load warning", summary.LoadWarning.Length > 0 ? summary.LoadWarning : "none"));
            return ExitCode.Done;
        });
    }

    private static Command Step()
    {
        Option<string> path = ModelOption();
        Option<int> steps = Verb.Required<int>("--steps", "number of timesteps");
        const string description =
            "Step a model with ctrl[i] = 0.1 sin(0.01 k + i) and print the final state exactly; fails if the physics becomes unstable.";
        return Verb.Create("step", description, [path, steps], (parsed, output) =>
        {
            int count = TaskVerbs.Positive(parsed.Value(steps), "--steps");
            using Model model = Load(parsed.Value(path), output);
            StepRun run = StepRun.Simulate(model, count);
            output.Result(
                new { run.Time, run.Qpos, run.Qvel, run.Steps, Warnings = run.Warnings.ByName, Unstable = run.Failure is not null },
                ("time", Numbers.Exact(run.Time)),
                ("qpos", string.Join(' ', run.Qpos.Select(Numbers.Exact))),
                ("qvel", string.Join(' ', run.Qvel.Select(Numbers.Exact))),
                ("steps", $"{run.Steps} of {count}"),
                ("warnings", run.Warnings.ToString()));
            if (run.Failure is not null)
                throw new FailedException(run.Failure);
            run.Warnings.Say(output);
            return ExitCode.Done;
        });
    }

    private static Command Render()
    {
        Option<string> path = ModelOption(), size = SizeOption(), backend = BackendOption(), shadows = ShadowsOption();
        Option<string?> camera = Verb.Option<string?>(
            "--camera", "name of a camera in the model; by default the first, otherwise a free camera", null);
        Option<string> target = Verb.Required<string>(
            "--out", "prefix of the output files: OUT.png, OUT.rgb, OUT.depth (float32 m) and OUT.seg (int32 geom id, -1 for none)");
        const string description = "Render a model's initial state: color, depth and segmentation.";
        return Verb.Create("render", description, [path, camera, size, backend, shadows, target], (parsed, output) =>
        {
            FrameSize frame = FrameSize.Parse(parsed.Value(size));
            using Model model = Load(parsed.Value(path), output);
            using var scene = new CameraScene(
                model, frame, parsed.GetValue(camera), Backend(parsed.Value(backend)), parsed.Value(shadows) == "on");
            Write(scene, parsed.Value(target));
            RenderRate rate = scene.Measure(seconds: 1);
            WarningTotals warnings = scene.Warnings();
            warnings.Say(output);
            output.Result(
                new
                {
                    rate.Fps,
                    Width = frame.Width,
                    Height = frame.Height,
                    Camera = scene.CameraName,
                    Backend = scene.Backend,
                    scene.Reason,
                    Shadows = parsed.Value(shadows),
                    Out = parsed.Value(target),
                    Warnings = warnings.ByName,
                },
                ("images", $"{parsed.Value(target)}.png, .rgb, .depth, .seg"), ("camera", scene.CameraName),
                ("renderer", $"{scene.Backend}: {scene.Reason}"), ("frames/s", Numbers.Text(rate.Fps, 1)),
                ("warnings", warnings.ToString()));
            return ExitCode.Done;
        });
    }

    private static void Write(CameraScene scene, string target)
    {
        using var files = new FileSet();
        int[] geom = scene.Segmentation();
        files.Add(target + ".png", stream => stream.Write(ImageEncoder.Png(scene.Rgb, scene.Size.Width, scene.Size.Height)));
        files.Add(target + ".rgb", stream => stream.Write(scene.Rgb));
        files.Add(target + ".depth", stream => stream.Write(MemoryMarshal.AsBytes<float>(scene.Depth)));
        files.Add(target + ".seg", stream => stream.Write(MemoryMarshal.AsBytes<int>(geom)));
        files.Publish();
    }

    private static string Lines<T>(IReadOnlyList<T> items) => items.Count == 0 ? "none" : string.Join('\n', items);
}
