using System.Text;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Wire;

/// <summary>hardware/protocol/golden, written by python3-msgpack: parsed to the same values, written to the same bytes.</summary>
public sealed class GoldenFrameTests
{
    private const long Session = 4503599627370497;
    private readonly MessageBuffer _buffer = new(4096);

    [Fact]
    public void Hello()
    {
        ClientMessage message = FromClient("hello", ClientMessageKind.Hello);
        Assert.Equal(1, message.Version);
        Assert.Equal("demo@lab", Encoding.UTF8.GetString(message.Name));
        ClientMessageWriter.Hello(_buffer, "demo@lab"u8, 1, 1_000_000_000);
        Same("hello");
    }

    [Fact]
    public void Watch()
    {
        Assert.Equal(1, FromClient("watch", ClientMessageKind.Watch).Version);
        ClientMessageWriter.Watch(_buffer, "demo@lab"u8, 1, 1_000_000_000);
        Same("watch");
    }

    [Fact]
    public void Command()
    {
        ClientMessage message = FromClient("command", ClientMessageKind.Command);
        Assert.Equal((Session, 7L, 42L), (message.Session, message.Sequence, message.Tick));
        Assert.Equal((2_000_000_000L, 1_990_000_000L), (message.Sent, message.Observed));
        Assert.Equal([0.5, -0.25, 0.01], message.Action);
        ClientMessageWriter.Command(_buffer, Session, 7, 42, 2_000_000_000, 1_990_000_000, [0.5, -0.25, 0.01]);
        Same("command");
    }

    [Fact]
    public void Reset()
    {
        Assert.Equal(-3, FromClient("reset", ClientMessageKind.Reset).Seed);
        ClientMessageWriter.Reset(_buffer, Session, 8, 2_010_000_000, -3);
        Same("reset");
    }

    [Theory]
    [InlineData("arm", 9)]
    [InlineData("stop", 10)]
    [InlineData("ping", 11)]
    [InlineData("bye", 12)]
    public void Plain(string type, long sequence)
    {
        ClientMessage message = FromClient(type, Enum.Parse<ClientMessageKind>(type, ignoreCase: true));
        Assert.Equal((Session, sequence), (message.Session, message.Sequence));
        ClientMessageWriter.Plain(_buffer, Encoding.UTF8.GetBytes(type), Session, sequence, 2_020_000_000 + ((sequence - 9) * 10_000_000));
        Same(type);
    }

    [Fact]
    public void Welcome()
    {
        byte[] bytes = Golden("welcome");
        ServerMessage message = FromServer("welcome", ServerMessageKind.Welcome);
        Assert.Equal((1L, Session), (message.Version, message.State.Session));
        ArmDescription arm = Assert.IsType<ArmDescription>(ArmDescriptionReader.Read(bytes));
        Assert.Equal(("arm3", "lift", 2, true), (arm.Robot.Name, arm.Task, arm.Environment, arm.Capabilities.HasEpisodes));
        Assert.Equal(["rad", "rad", "m"], arm.Robot.Units);
        Assert.Equal(new CameraSpec("front", 96, 96), Assert.Single(arm.Cameras));
        Assert.Equal((5556, TimeSpan.FromMilliseconds(200)), (arm.CameraPort, arm.Watchdog));
        ServerMessageWriter.Welcome(_buffer, Session, 1, 9_000_000_000, ArmDescriptionWriter.Write(arm, out int keys), keys);
        Same("welcome");
        for (int length = 0; length < bytes.Length; length++)
            Assert.Null(ArmDescriptionReader.Read(bytes.AsMemory(0, length)));
    }

    [Fact]
    public void WelcomeWithSignals()
    {
        byte[] bytes = Golden("welcome_signals");
        ArmDescription arm = Assert.IsType<ArmDescription>(ArmDescriptionReader.Read(bytes));
        Assert.Equal([ActionSpace.JointPosition, ActionSpace.JointVelocity], arm.Capabilities.ControlModes);
        FeatureSpec force = Assert.Single(arm.Capabilities.Signals);
        Assert.Equal((FeatureKeys.Force, 3, 250.0), (force.Key, force.Size, force.RateHz));
        Assert.Equal(["fx", "fy", "fz"], force.Names);
        Assert.Equal(["N", "N", "N"], force.Units);
        ServerMessageWriter.Welcome(_buffer, Session, 1, 9_000_000_000, ArmDescriptionWriter.Write(arm, out int keys), keys);
        Same("welcome_signals");
        for (int length = 0; length < bytes.Length; length++)
            Assert.Null(ArmDescriptionReader.Read(bytes.AsMemory(0, length)));
    }

    [Fact]
    public void StateWithSignals()
    {
        byte[] bytes = Golden("state_signals");
        var message = new ServerMessage(1, 0, 3);
        Assert.Equal(WireFault.None, message.Decode(bytes));
        Assert.Equal([1.25, -2.5, 9.75], message.State.Reading.Signals);
        ServerMessageWriter.State(_buffer, message.State);
        Same("state_signals");
        Assert.Equal(WireFault.WrongSize, new ServerMessage(1, 0, 2).Decode(bytes));
        Assert.Equal(WireFault.None, new ServerMessage(1, 0).Decode(bytes)); // unknown keys are skipped
        Assert.Equal(WireFault.Malformed, new ServerMessage(3, 2, 3).Decode(Golden("state"))); // the signals are missing
    }

    [Fact]
    public void Refused()
    {
        ServerMessage message = FromServer("refused", ServerMessageKind.Refused);
        Assert.Equal("the arm is held by demo@lab since 12 s ago", Encoding.UTF8.GetString(message.Why));
        ServerMessageWriter.Refused(_buffer, message.Why, 2, 9_010_000_000);
        Same("refused");
    }

    [Fact]
    public void State()
    {
        StateMessage state = FromServer("state", ServerMessageKind.State).State;
        Assert.Equal((Session, 3L, ArmMode.Active), (state.Session, state.Sequence, state.Mode));
        Assert.Equal([0.1, 0.2, 0.03], state.Reading.Position);
        Assert.Equal([-0.1, 0, 1e-3], state.Reading.Velocity);
        Assert.Equal([1.5, 2.5], state.Reading.Environment);
        Assert.Equal((77L, EpisodeStatus.Running), (state.Reading.Sequence, state.Reading.Episode));
        Assert.Equal(new Timestamp(9_018_000_000), state.Reading.CapturedAt);
        Assert.Equal((6L, 7L, 7L), (state.ResetSequence, state.EchoSequence, state.AppliedSequence));
        Assert.Equal((1L, 2L, 300L, 4L), (state.Refused, state.Limited, state.Held, state.Missed));
        ServerMessageWriter.State(_buffer, state);
        Same("state");
    }

    [Fact]
    public void Pong()
    {
        StateMessage pong = FromServer("pong", ServerMessageKind.Pong).State;
        Assert.Equal((11L, 2_040_000_000L), (pong.EchoSequence, pong.EchoSent.Nanoseconds));
        ServerMessageWriter.Pong(_buffer, Session, 11, 2_040_000_000, 9_029_000_000, 4, 9_030_000_000);
        Same("pong");
    }

    [Fact]
    public void ImageHeaderFrame()
    {
        byte[] bytes = Golden("image_header");
        var reader = new ImageHeaderReader();
        Assert.Equal(WireFault.None, reader.Decode(bytes));
        Assert.Equal(new ImageHeader(5, 9_001_000_000, 9_003_000_000, 9_004_000_000, 96, 64), reader.Header);
        reader.Header.Write(_buffer);
        Same("image_header");
        for (int length = 0; length < bytes.Length; length++)
            Assert.Equal(WireFault.Malformed, reader.Decode(bytes.AsMemory(0, length)));
    }

    [Fact]
    public void ImageHeaderFrame_OfAnEncodedPicture()
    {
        byte[] bytes = Golden("image_header_jpeg");
        var reader = new ImageHeaderReader();
        Assert.Equal(WireFault.None, reader.Decode(bytes));
        Assert.Equal("jpeg", Encoding.UTF8.GetString(reader.Codec));
        reader.Header.Write(_buffer, "jpeg"u8);
        Same("image_header_jpeg");
        for (int length = 0; length < bytes.Length; length++)
            Assert.Equal(WireFault.Malformed, reader.Decode(bytes.AsMemory(0, length)));
        Assert.Equal(WireFault.None, reader.Decode(Golden("image_header")));
        Assert.Equal(0, reader.Codec.Length); // nothing is left of the header before
    }

    private static byte[] Golden(string name) =>
        Convert.FromHexString(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name + ".hex")).Trim());

    private static ClientMessage FromClient(string name, ClientMessageKind kind)
    {
        var message = new ClientMessage(3);
        Assert.Equal(WireFault.None, message.Decode(Golden(name)));
        Assert.Equal(kind, message.Kind);
        return message;
    }

    private static ServerMessage FromServer(string name, ServerMessageKind kind)
    {
        byte[] bytes = Golden(name);
        var message = new ServerMessage(3, 2);
        for (int length = 0; length < bytes.Length; length++)
            Assert.Equal(WireFault.Malformed, message.Decode(bytes.AsMemory(0, length)));
        Assert.Equal(WireFault.None, message.Decode(bytes));
        Assert.Equal(kind, message.Kind);
        return message;
    }

    private void Same(string name) => Assert.Equal(Convert.ToHexStringLower(Golden(name)), Convert.ToHexStringLower(_buffer.Written));
}
