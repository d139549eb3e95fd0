using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Server;

public sealed class ArmServerReporterTests
{
    [Fact]
    public void Lines_TellWhatHappenedInOrder()
    {
        var text = new StringWriter();
        using var arm = new ArmHarness();
        using (new ArmServerReporter(arm.Server, text, new Timestamp(1_000_000_000)))
        {
            using RawClient client = arm.Holder("ada");
            client.Send([0xc1]);
            arm.Until(() => arm.Server.Refused(CommandRefusal.Malformed) == 1);
            arm.Follow(client, 0.1, 0, 0);
            arm.Tick(700);
        }
        string[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Collection(
            lines,
            line => Assert.Equal("    0.002 s  armed at the measured position", line),
            line => Assert.Equal("    0.002 s  ada took the arm", line),
            line => Assert.Equal("    0.002 s  refused: bytes that are no message of this protocol (1 so far)", line),
            line => Assert.Equal("    0.002 s  following ada", line),
            line => Assert.Equal("    0.204 s  no commands: braking and holding", line),
            line => Assert.Equal("    1.204 s  no commands still: stopped; the arm is free again and needs a reset", line));
        ArmServerReport report = arm.Server.Report();
        Assert.Equal(1, report.Refused["malformed"]);
        Assert.Equal((1L, 3L), (report.Accepted, report.Messages));
        Assert.True(report.Ticks > 700);
    }
}
