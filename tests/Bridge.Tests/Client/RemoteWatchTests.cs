using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Wire;
using Robotics.Control.Sensing;

namespace Robotics.Bridge.Tests.Client;

public sealed class RemoteWatchTests
{
    [Fact]
    public void TryRead_OfAnArmInUse_ReturnsStatesWithoutTheSession()
    {
        using var arm = new ArmHarness(world: true, options => options with { Task = "lift" });
        using RawClient holder = arm.Holder();
        using RemoteWatch watch = arm.Watch();
        Assert.Equal(("lift", 2), (watch.Task, watch.EnvironmentSize));
        holder.Reset(3);
        arm.Until(() => arm.World.Seed == 3);
        arm.Follow(holder, 0.02, 0, 0);

        var state = new RobotState(FakeArm.Dof, watch.EnvironmentSize);
        arm.Until(() => watch.TryRead(state, 0) && state.Position[0] > 0);
        using RawClient watcher = new(arm.Server.Port);
        watcher.Watch();
        arm.Until(() => watcher.TryReceive(ServerMessageKind.Welcome));
        Assert.Equal(0, watcher.Answer.State.Session);
        arm.Until(() => watcher.TryReceive(ServerMessageKind.State));
        Assert.Equal(0, watcher.Answer.State.Session);
        Assert.True(arm.Server.IsHeld);
    }

    [Fact]
    public void Connect_OfAFifthWatcher_IsRefusedUntilAnotherTimesOut()
    {
        using var arm = new ArmHarness();
        RemoteWatch[] first = [.. Enumerable.Range(0, ArmWatchers.MaxCount).Select(_ => arm.Watch())];
        Assert.Contains(
            "refused the connection: Four programs already watch this arm.",
            Assert.Throws<BridgeException>(() => arm.Watch()).Message,
            StringComparison.Ordinal);

        // a watcher that does not repeat its request times out after three seconds
        arm.Tick(1501);
        arm.Watch().Dispose();
        Array.ForEach(first, watch => watch.Dispose());
    }

    [Theory]
    [InlineData("127.0.0.1:5555")]
    [InlineData("tcp://127.0.0.1:99999")]
    public void Connect_ToAnInvalidAddress_IsRefused(string endpoint) =>
        Assert.Contains(
            "is not an address. Use tcp://host:port.",
            Assert.Throws<BridgeException>(() => RemoteWatch.Connect(endpoint)).Message,
            StringComparison.Ordinal);
}
