using System.CommandLine;
using Robotics.Console.Scenes;
using Robotics.Console.Server;

namespace Robotics.Cli.Verbs;

/// <summary>`sim view`: shows a running scene in the browser.</summary>
internal static class ViewVerb
{
    internal static Command View()
    {
        Option<string> task = TaskVerbs.TaskOption();
        Option<string?> robot = Verb.Option<string?>(
            "--robot", "view a running arm instead: tcp://HOST:PORT of its `robot serve`; the arm is not disturbed", null);
        Option<long> seed = Verb.Option("--seed", "seed of the first initial state", 0L);
        Option<int> port = Verb.Option("--port", "TCP port of the page on the loopback interface; 0 for a free port", 8080);
        const string description =
            "Show a task, or a running arm, live in the browser: 3-D scene, cameras, contact forces, joint plots; " +
            "pause, step, slow down, reset, pull.";
        return Verb.Create("view", description, [task, robot, seed, port], (parsed, output) =>
        {
            if (parsed.Value(port) is < 0 or > 65535)
                throw new UsageException($"--port must be 0 to 65535, not {parsed.Value(port)}");
            using ILiveScene scene = parsed.GetValue(robot) is { } endpoint
                ? ServedScene.Connect(endpoint)
                : new SimulatedScene(TaskVerbs.Find(parsed.Value(task)), parsed.Value(seed));
            Serve(scene, parsed.Value(port), output).GetAwaiter().GetResult();
            return ExitCode.Done;
        });
    }

    private static async Task Serve(ILiveScene scene, int port, Output output)
    {
        var end = new TaskCompletionSource();
        using var interruption = new Interruption(() => end.TrySetResult());
        await using var server = new ViewServer(scene, port, Path.Combine(Workspace.Root, ".build", "three"));
        try
        {
            await server.Start();
        }
        catch (IOException e) when (e.Message.Contains("in use", StringComparison.Ordinal))
        {
            throw new FailedException($"port {port} is in use: choose another --port, or 0 for a free port", e);
        }
        output.Result(new { server.Url, scene.Title }, ("open", server.Url), ("scene", scene.Title), ("end", "Ctrl+C"));
        await end.Task;
    }
}
