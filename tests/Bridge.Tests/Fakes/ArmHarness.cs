using System.Diagnostics;
using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Wire;
using Robotics.Control.Deciding;
using Robotics.TestKit;

namespace Robotics.Bridge.Tests.Fakes;

/// <summary>An arm server whose clock and ticks the test controls.</summary>
internal sealed class ArmHarness : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FakeArm _robot;
    private long _tick;

    internal ArmHarness(
        bool world = false, Func<ArmServerOptions, ArmServerOptions>? change = null, IReadOnlyList<FeatureSpec>? signals = null)
    {
        Clock = new ManualClock();
        _robot = world ? new FakeWorld(Clock) { Signals = signals ?? [] } : new FakeArm(Clock) { Signals = signals ?? [] };
        var options = new ArmServerOptions { Endpoint = "tcp://127.0.0.1:0", Clock = Clock };
        Server = new ArmServer(_robot, _robot.Spec.Limits, change is null ? options : change(options));
        Tick();
    }

    internal ManualClock Clock { get; }

    internal ArmServer Server { get; }

    internal FakeArm Robot => _robot;

    internal FakeWorld World => (FakeWorld)_robot;

    internal string Endpoint => $"tcp://127.0.0.1:{Server.Port}";

    /// <summary>Servo ticks of 2 ms.</summary>
    internal void Tick(int count = 1)
    {
        for (int i = 0; i < count; i++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(2));
            Server.Tick(++_tick, Clock.Now);
        }
    }

    /// <summary>As <see cref="Until"/>, without allocating: until this number of commands is accepted.</summary>
    internal void UntilAccepted(long commands)
    {
        for (int i = 0; Server.Accepted < commands && i < 1_000_000; i++)
        {
            Server.Tick(++_tick, Clock.Now);
            Thread.Yield();
        }
    }

    /// <summary>Ticks without advancing the clock until a condition holds.</summary>
    internal void Until(Func<bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            Server.Tick(++_tick, Clock.Now);
            if (condition())
                return;
            Assert.True(patience.Elapsed < Patience, "the condition did not hold within thirty seconds");
            Thread.Sleep(1); // the threads of both transports need the core too
        }
    }

    /// <summary>A raw client with the lease.</summary>
    internal RawClient Holder(string name = "tester")
    {
        var client = new RawClient(Server.Port);
        client.Hello(name);
        Until(() => client.TryReceive(ServerMessageKind.Welcome));
        client.Session = client.Answer.State.Session;
        return client;
    }

    /// <summary>Sends a command and waits until it is accepted.</summary>
    internal void Follow(RawClient client, params double[] action)
    {
        long before = Server.Accepted;
        client.Command(Clock.Now.Nanoseconds, action);
        Until(() => Server.Accepted > before);
    }

    internal RemoteRobot Connect(Func<RemoteRobotOptions, RemoteRobotOptions>? change = null)
    {
        var options = new RemoteRobotOptions { Client = "tester", Clock = Clock, ClockExchanges = 3, ConnectTimeout = Patience };
        Task<RemoteRobot> task = Task.Run(() => RemoteRobot.Connect(Endpoint, change is null ? options : change(options)));
        Until(() => task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    internal RemoteWatch Watch(Func<RemoteRobotOptions, RemoteRobotOptions>? change = null)
    {
        var options = new RemoteRobotOptions { Client = "watcher", Clock = Clock, ConnectTimeout = Patience };
        Task<RemoteWatch> task = Task.Run(() => RemoteWatch.Connect(Endpoint, change is null ? options : change(options)));
        Until(() => task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    public void Dispose() => Server.Dispose();
}
