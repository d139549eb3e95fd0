using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Wire;
using Robotics.Control.Sensing;

namespace Robotics.Bridge.Tests.Client;

public sealed class RemoteWatchTests
{
    [Fact]
    public void TryRead_ArmThatSomebodyHolds_ShowsItsStatesAndNotItsSession()
    {
        using var arm = new ArmHarness(world: true, options => options with { Task = "lift" });
        using RawClient holder = arm.Holder();
        using RemoteWatch watch = arm.Look();
        Assert.Equal(("lift", 2), (watch.Task, watch.EnvironmentSize));
        holder.Reset(3);
        arm.Until(() => arm.World.Seed == 3);
        arm.Follow(holder, 0.02, 0, 0);

        var state = new RobotState(FakeArm.Dof, watch.EnvironmentSize);
        arm.Until(() => watch.TryRead(state, 0) && state.Position[0] > 0);
        using RawClient looker = new(arm.Server.Port);
        looker.Watch();
        arm.Until(() => looker.TryTake(ServerMessageKind.Welcome));
        Assert.Equal(0, looker.Answer.State.Session);
        arm.Until(() => looker.TryTake(ServerMessageKind.State));
        Assert.Equal(0, looker.Answer.State.Session);
        Assert.True(arm.Server.IsHeld);
    }

    [Fact]
    public void Connect_FifthLooker_IsRefusedUntilAPlaceIsFree()
    {
        using var arm = new ArmHarness();
        RemoteWatch[] first = [.. Enumerable.Range(0, ArmWatchers.Places).Select(_ => arm.Look())];
        Assert.Contains("cannot be looked at: four look at this arm already", Assert.Throws<BridgeException>(() => arm.Look()).Message, StringComparison.Ordinal);

        // who no longer asks leaves after three seconds
        arm.Tick(1501);
        arm.Look().Dispose();
        Array.ForEach(first, watch => watch.Dispose());
    }

    [Theory]
    [InlineData("127.0.0.1:5555")]
    [InlineData("tcp://127.0.0.1:99999")]
    public void Connect_ToWhatIsNoAddress_SaysSo(string endpoint) =>
        Assert.Contains("is no address: expected tcp://host:port", Assert.Throws<BridgeException>(() => RemoteWatch.Connect(endpoint)).Message, StringComparison.Ordinal);
}
