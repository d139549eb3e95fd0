using System.Text;
using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;

namespace Robotics.Bridge.Tests.Server;

public sealed class ArmServerFuzzTests
{
    private const int Frames = 100_000;

    [Fact]
    public void MutatedFrames_NeitherThrowNorMoveTheArm()
    {
        using var arm = new ArmHarness(world: true);
        using RawClient holder = arm.Holder();
        holder.Reset(1);
        arm.Until(() => arm.World.Seed == 1);
        using var stranger = new RawClient(arm.Server.Port);
        // differs from the holder's session by six bytes: no mutation can equal it
        byte[][] seeds = Seeds(holder.Session ^ 0xfffffffffffff);
        var random = new Random(7);
        long before = arm.Server.Messages;
        for (int i = 0; i < Frames; i++)
        {
            stranger.Send(Mutations.Of(seeds[i % seeds.Length], random));
            if (i % 50 == 49)
                arm.Until(() => arm.Server.Messages == before + i + 1);
        }
        long refused = Enum.GetValues<CommandRefusal>().Sum(arm.Server.Refused);
        Assert.InRange(refused, Frames * 0.8, Frames); // pings are answered
        Assert.Equal(0, arm.Server.Accepted);
        Assert.Equal(1, arm.World.Seed);
        Assert.Equal(0, arm.Robot.Stops);
        Assert.All(arm.Robot.Position, x => Assert.Equal(0, x));
        arm.Follow(holder, 0.1, 0, 0);
        Assert.Equal(ArmMode.Active, arm.Server.Mode);
    }

    [Fact]
    public void MutatedFrames_OfTheHolder_KeepTheArmWithinLimits()
    {
        using var arm = new ArmHarness(world: true);
        using RawClient holder = arm.Holder();
        byte[][] seeds = Seeds(holder.Session);
        var random = new Random(8);
        long before = arm.Server.Messages;
        for (int i = 0; i < 20_000; i++)
        {
            holder.Send(Mutations.Of(seeds[i % seeds.Length], random));
            if (i % 10 != 9)
                continue;
            arm.Until(() => arm.Server.Messages == before + i + 1);
            arm.Tick();
            for (int joint = 0; joint < FakeArm.Dof; joint++)
                Assert.InRange(
                    arm.Robot.Position[joint], arm.Robot.Spec.Limits.PositionLow[joint], arm.Robot.Spec.Limits.PositionHigh[joint]);
        }
    }

    [Fact]
    public void Decode_OfEveryMessageCutAtEveryByte_IsMalformed()
    {
        var message = new ClientMessage(FakeArm.Dof);
        foreach (byte[] seed in Seeds(5))
        {
            Assert.Equal(WireFault.None, message.Decode(seed));
            for (int length = 0; length < seed.Length; length++)
                Assert.Equal(WireFault.Malformed, message.Decode(seed.AsMemory(0, length)));
            Assert.Equal(WireFault.Malformed, message.Decode((byte[])[.. seed, 0])); // a byte too many
        }
    }

    private static byte[][] Seeds(long session)
    {
        var buffer = new MessageBuffer(1024);
        var seeds = new List<byte[]>();
        ClientMessageWriter.Hello(buffer, "mallory"u8, 1, 2);
        Keep();
        ClientMessageWriter.Command(buffer, session, 1L << 40, 1L << 40, 1, 1, [0.5, 0.5, 0.02]);
        Keep();
        ClientMessageWriter.Reset(buffer, session, 1L << 40, 1, 9);
        Keep();
        foreach (string type in new[] { "arm", "stop", "ping", "bye" })
        {
            ClientMessageWriter.Plain(buffer, Encoding.UTF8.GetBytes(type), session, 1L << 40, 1);
            Keep();
        }
        return [.. seeds];

        void Keep() => seeds.Add(buffer.Written.ToArray());
    }
}
