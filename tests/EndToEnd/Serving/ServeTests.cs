using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Serving;

[Trait("Category", "Native")]
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Serve_Terminated_EndsInOrderWithoutAnAllocation()
    {
        using ServedArm arm = ServedArm.Start(_root);
        Assert.StartsWith("tcp://127.0.0.1:", arm.Endpoint);
        Thread.Sleep(1000); // some hundred servo ticks

        JsonElement servo = arm.End();

        Assert.True(servo.GetProperty("ticks").GetInt64() > 100);
    }

    [Fact]
    public void Serve_AttachedAndInputCloses_EndsInOrder()
    {
        using RoboticsProcess arm = RoboticsProcess.Start(
            _root, "robot", "serve", "--robot", "sim:lift", "--port", "0", "--attached", "--json");
        arm.WaitForResult("endpoint");
        Thread.Sleep(500);

        arm.CloseInput();

        JsonElement report = arm.Result();
        Assert.Equal(0, report.GetProperty("servo").GetProperty("allocated_bytes").GetInt64());
        Assert.Equal(0, report.GetProperty("camera_allocated_bytes").GetInt64());
    }

    [Fact]
    public void Serve_PortInUse_IsOneSentenceThatNamesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        using RoboticsProcess arm = RoboticsProcess.Start(_root, "robot", "serve", "--robot", "sim:lift", "--port", port, "--json");

        arm.AssertRefuses(1, $"Port {port}", "is in use");
    }

    [Theory]
    [InlineData("tinman", "tinman", "sim:lift")]
    [InlineData("sim:juggle", "there is no task 'juggle'", "lift")]
    public void Serve_UnknownRobot_IsAnErrorOfUseThatSaysWhatThereIs(string robot, params string[] words)
    {
        using RoboticsProcess arm = RoboticsProcess.Start(_root, "robot", "serve", "--robot", robot, "--json");

        arm.AssertRefuses(2, words);
    }

    [Fact]
    public void Serve_PortOutOfRange_IsAnErrorOfUse()
    {
        using RoboticsProcess arm = RoboticsProcess.Start(_root, "robot", "serve", "--robot", "sim:lift", "--port", "70000");

        arm.AssertRefuses(2, "70000");
    }

    public void Dispose() => _root.Dispose();
}
