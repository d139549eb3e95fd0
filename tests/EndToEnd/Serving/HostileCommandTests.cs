using System.Text.Json;
using Robotics.Control.Acting;
using Robotics.EndToEnd.Support;
using Robotics.Simulation.Tasks;
using Xunit.Abstractions;

namespace Robotics.EndToEnd.Serving;

[Trait("Category", "Native")]
public sealed class HostileCommandTests(ITestOutputHelper output) : IDisposable
{
    private const int Environment = 16; // nq: seven joints, two fingers, the cube's seven
    private static readonly int s_dof = TaskRegistry.GetArm("lift").Robot.Dof;
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Command_NotFiniteWrongSizeOrForeign_IsCountedAndMovesNothing()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using var client = new HandWrittenClient(arm, s_dof, Environment);
        client.Begin(5);
        double[] before = client.Follow(TimeSpan.FromSeconds(2)); // the servos have settled

        double[] away = [.. before.Select(q => q + 0.3)];
        double[] poisoned = [.. away[..^1], double.NaN];
        double[] endless = [double.PositiveInfinity, .. away[1..]];
        long tick = 0;
        for (int i = 0; i < 20; i++)
        {
            client.Command(++tick, poisoned);
            client.Command(++tick, endless);
            client.Command(++tick, away.AsSpan(1));
            client.Command(++tick, [.. away, 0.0]);
            client.Command(client.Session + 1, ++tick, away);
            client.Send([0xC1, 0x00, 0xFF]);
        }
        double[] after = client.Follow(TimeSpan.FromSeconds(1));

        double moved = before.Zip(after, (a, b) => Math.Abs(a - b)).Max();
        output.WriteLine($"moved by {moved}");
        Assert.True(moved < 1e-6, $"moved by {moved}");
        Assert.Equal((ArmMode.Idle, 120), (client.Answer.State.Mode, client.Answer.State.Refused));
        JsonElement servo = arm.End(), refused = servo.GetProperty("refused");
        Assert.Equal(0, servo.GetProperty("accepted").GetInt64());
        Assert.Equal(40, refused.GetProperty("not_finite").GetInt64());
        Assert.Equal(40, refused.GetProperty("wrong_size").GetInt64());
        Assert.Equal(20, refused.GetProperty("foreign_session").GetInt64());
        Assert.Equal(20, refused.GetProperty("malformed").GetInt64());
    }

    [Fact]
    public void Command_FarBeyondTheLimits_IsFollowedWithinThem()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using var client = new HandWrittenClient(arm, s_dof, Environment);
        client.Begin(5);
        double[] last = client.Follow(TimeSpan.FromSeconds(0.5)), goal = [.. last];
        goal[0] = 100; // rad: joint1 may reach 2.8, at 2 rad/s

        double fastest = 0;
        for (long tick = 1; tick <= 50; tick++)
        {
            client.Command(tick, goal);
            client.Follow(TimeSpan.FromMilliseconds(10));
            fastest = Math.Max(fastest, Math.Abs(client.Answer.State.Reading.Velocity[0]));
        }

        Assert.True(client.Answer.State.Reading.Position[0] > last[0] + 0.1, "the arm did not follow");
        Assert.True(fastest < 2.2, $"{fastest} rad/s"); // the servo lags, and overshoots by less than a tenth
        Assert.True(arm.End().GetProperty("safety").GetProperty("limited").GetInt64() > 0);
    }

    public void Dispose() => _root.Dispose();
}
