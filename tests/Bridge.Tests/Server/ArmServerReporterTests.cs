using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Server;

public sealed class ArmServerReporterTests
{
    [Fact]
    public void Lines_ListTheEventsInOrder()
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
            line => Assert.Equal("    0.002 s  ada connected", line),
            line => Assert.Equal("    0.002 s  refused: malformed message (total 1)", line),
            line => Assert.Equal("    0.002 s  following ada", line),
            line => Assert.Equal("    0.204 s  no commands: the arm brakes and holds", line),
            line => Assert.Equal("    1.204 s  still no commands: the arm is stopped and free, and needs a reset", line));
        ArmServerReport report = arm.Server.Report();
        Assert.Equal(1, report.Refused["malformed"]);
        Assert.Equal((1L, 3L), (report.Accepted, report.Messages));
        Assert.True(report.Ticks > 700);
    }
}
