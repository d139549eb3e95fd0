using Robotics.Bridge.Server;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Observing;
using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Deployment;
using Robotics.Runtime.Reports;
using Robotics.TestKit;

namespace Robotics.Runtime.Tests.Deployment;

/// <summary>An arm without simulated episodes is armed again only after the operator confirms.</summary>
[Trait("Category", "Native")]
public sealed class RealArmTests : IDisposable
{
    private static readonly PolicySpec s_spec = PolicySpec.FromCameras("", [], 2, 1, 8, 2, 20);

    private static readonly DeploymentOptions s_options = new() { Episodes = 2, EpisodeLimit = TimeSpan.FromMilliseconds(400) };

    private readonly RealTimePacer _pacer = new();
    private readonly FakeRobot _robot;
    private readonly ArmServer _server;
    private readonly Thread _thread;

    public RealArmTests()
    {
        SafetyLimits limits = Robots.Limits(2);
        limits = new SafetyLimits(
            // machines are shared
            limits.PositionLow, limits.PositionHigh, limits.Velocity, limits.Acceleration, freshness: TimeSpan.FromSeconds(5));
        _robot = new FakeRobot(Robots.Spec(2) with { Limits = limits }, MonotonicClock.Instance);
        _server = new ArmServer(
            _robot, _robot.Spec.Limits, new ArmServerOptions { Endpoint = "tcp://127.0.0.1:0", LeaseSilence = TimeSpan.FromSeconds(3) });
        var ticks = new TickClock(MonotonicClock.Instance.Now, TimeSpan.FromMilliseconds(2));
        _thread = new Thread(() => new ControlLoop(ticks, MonotonicClock.Instance, _pacer).Run(_server));
        _thread.Start();
    }

    [Fact]
    public void Run_TwoEpisodesWithoutConfirmation_IsRefusedBeforeTheFirst()
    {
        using PolicyDeployment deployment = Connect();

        string message = Assert.Throws<DeploymentException>(() => deployment.Run()).Message;

        Assert.Contains("is a real arm", message);
        Assert.Contains("operator", message);
        Assert.Empty(deployment.Outcomes);
    }

    [Theory]
    [InlineData(true, 2, "completed")]
    [InlineData(false, 1, "ended by the operator")]
    public void Run_TwoEpisodes_AsksBeforeTheSecond(bool answer, int episodes, string endedBy)
    {
        using PolicyDeployment deployment = Connect();
        List<int> asked = [];

        RunReport report = deployment.Run(confirm: episode =>
        {
            asked.Add(episode);
            return answer;
        });

        Assert.Equal([2], asked);
        Assert.Equal((episodes, endedBy), (report.Episodes, report.EndedBy));
    }

    // the watchdog stops and releases the arm in the meantime: the next episode acquires it again
    [Fact]
    public void Run_ConfirmationTakesLongerThanTheLease_TakesTheArmAgain()
    {
        using PolicyDeployment deployment = Connect();

        RunReport report = deployment.Run(confirm: _ =>
        {
            Thread.Sleep(4500);
            _robot.Arm(); // as the operator enables a stopped robot
            return true;
        });

        Assert.Equal(2, report.Episodes);
    }

    [Fact]
    public void UsePolicy_CameraThatTheArmLacks_IsOneSentence()
    {
        using PolicyDeployment deployment = PolicyDeployment.Connect($"tcp://127.0.0.1:{_server.Port}", s_options);
        PolicySpec spec = PolicySpec.FromCameras("", [new CameraSpec("wrist", 8, 8)], 2, 1, 8, 2, 20);

        string message = Assert.Throws<DeploymentException>(() => deployment.UsePolicy(new FakePolicy(spec, (_, _) => default))).Message;

        Assert.Contains("'wrist'", message);
        Assert.Contains(deployment.Endpoint, message);
    }

    [Fact]
    public void UsePolicy_SignalThatTheArmLacks_IsOneSentence()
    {
        using PolicyDeployment deployment = PolicyDeployment.Connect($"tcp://127.0.0.1:{_server.Port}", s_options);
        PolicySpec spec = s_spec with { Observations = [.. s_spec.Observations, FeatureSpec.Vector(FeatureKeys.Force, 6)] };

        string message = Assert.Throws<DeploymentException>(() => deployment.UsePolicy(new FakePolicy(spec, (_, _) => default))).Message;

        Assert.Contains(FeatureKeys.Force, message);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(0)]
    public void Connect_RateThatDoesNotFit_IsRefusedBeforeTheArmIsTaken(double decisionHz)
    {
        string endpoint = $"tcp://127.0.0.1:{_server.Port}";

        Assert.Throws<ArgumentException>(() => PolicyDeployment.Connect(endpoint, new DeploymentOptions { DecisionHz = decisionHz }));
        Assert.False(_server.IsHeld);
    }

    public void Dispose()
    {
        _pacer.Stop();
        _thread.Join();
        _server.Dispose();
    }

    private PolicyDeployment Connect()
    {
        PolicyDeployment deployment = PolicyDeployment.Connect($"tcp://127.0.0.1:{_server.Port}", s_options);
        deployment.UsePolicy(new FakePolicy(s_spec, Hold));
        return deployment;
    }

    private static DecisionTiming Hold(Observation observation, ActionChunk chunk)
    {
        for (int i = 0; i < chunk.Values.Length; i++)
            chunk.Values[i] = observation[FeatureKeys.State].Floats[i % chunk.Dof];
        return default;
    }
}
