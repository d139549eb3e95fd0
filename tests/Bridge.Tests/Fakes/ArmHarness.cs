using System.Diagnostics;
using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Wire;
using Robotics.TestKit;

namespace Robotics.Bridge.Tests.Fakes;

/// <summary>A server whose time the test owns.</summary>
internal sealed class ArmHarness : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly FakeArm _robot;
    private long _tick;

    internal ArmHarness(bool world = false, Func<ArmServerOptions, ArmServerOptions>? change = null)
    {
        Clock = new ManualClock();
        _robot = world ? new FakeWorld(Clock) : new FakeArm(Clock);
        var options = new ArmServerOptions { Endpoint = "tcp://127.0.0.1:0", Clock = Clock };
        Server = new ArmServer(_robot, _robot.Spec.Limits, change is null ? options : change(options));
        Tick();
    }

    internal ManualClock Clock { get; }

    internal ArmServer Server { get; }

    internal FakeArm Robot => _robot;

    internal FakeWorld World => (FakeWorld)_robot;

    internal string Endpoint => $"tcp://127.0.0.1:{Server.Port}";

    /// <summary>One servo tick, 2 ms after the last.</summary>
    internal void Tick(int count = 1)
    {
        for (int i = 0; i < count; i++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(2));
            Server.Tick(++_tick, Clock.Now);
        }
    }

    /// <summary>Like <see cref="Until"/> without allocating: until so many commands have been followed.</summary>
    internal void UntilAccepted(long commands)
    {
        for (int i = 0; Server.Accepted < commands && i < 1_000_000; i++)
        {
            Server.Tick(++_tick, Clock.Now);
            Thread.Yield();
        }
    }

    /// <summary>Lets the wire deliver: ticks in standing time until it happens.</summary>
    internal void Until(Func<bool> happened)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            Server.Tick(++_tick, Clock.Now);
            if (happened())
                return;
            Assert.True(patience.Elapsed < Patience, "it did not happen within ten seconds");
            Thread.Sleep(0);
        }
    }

    /// <summary>A raw client that holds the arm.</summary>
    internal RawClient Holder(string name = "tester")
    {
        var client = new RawClient(Server.Port);
        client.Hello(name);
        Until(() => client.TryTake(ServerMessageKind.Welcome));
        client.Session = client.Answer.State.Session;
        return client;
    }

    /// <summary>A command that the server has followed.</summary>
    internal void Follow(RawClient client, params double[] action)
    {
        long before = Server.Accepted;
        client.Command(Clock.Now.Nanoseconds, action);
        Until(() => Server.Accepted > before);
    }

    internal RemoteRobot Connect(Func<RemoteRobotOptions, RemoteRobotOptions>? change = null)
    {
        var options = new RemoteRobotOptions { Client = "tester", Clock = Clock, ClockExchanges = 3 };
        Task<RemoteRobot> task = Task.Run(() => RemoteRobot.Connect(Endpoint, change is null ? options : change(options)));
        Until(() => task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    internal RemoteWatch Look()
    {
        var options = new RemoteRobotOptions { Client = "looker", Clock = Clock };
        Task<RemoteWatch> task = Task.Run(() => RemoteWatch.Connect(Endpoint, options));
        Until(() => task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    public void Dispose() => Server.Dispose();
}
