using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Robotics.Bridge.Client;
using Robotics.Control.Sensing;
using Robotics.EndToEnd.Support;
using Xunit.Abstractions;

namespace Robotics.EndToEnd.Deploying;

[Trait("Category", "Native")]
public sealed class RunTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Run_OneEpisode_DrivesTheArmAcrossTheWire()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using RoboticsProcess run = Start(arm);

        JsonElement report = run.Result();

        foreach (string key in new[] { "task", "episodes", "success", "policy_hz", "command_hz", "deadline_misses", "hops", "run_dir" })
            Assert.True(report.TryGetProperty(key, out _), key);
        Assert.Equal(("lift", 1), (report.GetProperty("task").GetString(), report.GetProperty("episodes").GetInt32()));
        foreach (string hop in new[] { "render", "image_wire", "observe", "encode", "infer", "queue", "wire", "apply", "total" })
            Assert.True(report.GetProperty("hops").GetProperty(hop).GetProperty("count").GetInt64() > 0, hop);
        long followed = arm.End().GetProperty("accepted").GetInt64();
        Assert.True(followed > 100, $"{followed} commands followed in an episode of 8 s"); // 800 on an idle machine

        // the flight recorder shows new readings and new commands in each tick
        string file = Path.Combine(report.GetProperty("run_dir").GetString()!, "ticks.csv");
        string[][] ticks = [.. File.ReadLines(file).Skip(1).Select(line => line.Split(','))];
        long[] captured = [.. ticks.Select(tick => long.Parse(tick[3], CultureInfo.InvariantCulture))];
        Assert.True(captured.Distinct().Count() > 100);
        Assert.Equal(captured.Order(), captured);
        Assert.Contains(ticks, tick => tick[7] == "Fresh" && tick[9] == "Sent");
    }

    [Fact]
    public void Run_ServerKilled_EndsByItselfWithASentence()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using RoboticsProcess run = Start(arm);
        arm.Process.WaitFor("following robotics run");

        arm.Process.Kill();
        var clock = Stopwatch.StartNew();
        int code = run.WaitForExit();

        output.WriteLine($"the run ended {clock.Elapsed.TotalMilliseconds:F0} ms after the server's end");
        Assert.Equal(1, code);
        run.AssertSentence(arm.Endpoint, "does not respond");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}"); // designed for 1 s; machines are shared
    }

    [Fact]
    public void Run_ClientKilled_ArmBrakesHoldsStopsAndIsFree()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using RoboticsProcess run = Start(arm);
        arm.Process.WaitFor("following robotics run");

        run.Kill();

        arm.Process.WaitFor("no commands: the arm brakes and holds");
        arm.Process.WaitFor("still no commands: the arm is stopped");
        using RemoteRobot next = RemoteRobot.Connect(arm.Endpoint, new RemoteRobotOptions { Client = "the next" });
        next.Reset(3);
        var state = RobotState.For(next);
        arm.Process.WaitUntil(() => next.TryRead(state), "given to the next client");
        Assert.Equal(EpisodeStatus.Running, state.Episode);
        arm.End();
    }

    [Fact]
    public void Run_SecondClient_IsRefusedAndTheFirstGoesOn()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using RoboticsProcess first = Start(arm);
        arm.Process.WaitFor("following robotics run");

        using RoboticsProcess second = Start(arm);

        second.AssertRefuses(1, arm.Endpoint, $"The arm is in use by robotics run ({first.Id}).");
        Assert.Equal(1, first.Result().GetProperty("episodes").GetInt32());
        Assert.Equal(1, arm.End().GetProperty("refused").GetProperty("arm_held").GetInt64());
    }

    [Fact]
    public void Run_Terminated_HoldsAndGivesTheArmBack()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using RoboticsProcess run = Start(arm);
        arm.Process.WaitFor("following robotics run");

        run.AskToEnd();

        Assert.Equal(1, run.WaitForExit());
        run.AssertSentence("interrupted");
        arm.Process.WaitFor($"robotics run ({run.Id}) disconnected");
        string ticks = Directory.GetFiles(_root["runs"], "ticks.csv", SearchOption.AllDirectories).Single();
        Assert.EndsWith("\n", File.ReadAllText(ticks), StringComparison.Ordinal);
    }

    public void Dispose() => _root.Dispose();

    private RoboticsProcess Start(ServedArm arm) =>
        RoboticsProcess.Start(_root, "run", "--robot", arm.Endpoint, "--checkpoint", TinyPolicy.Make(_root), "--episodes", "1", "--json");
}
