using Robotics.Bridge.Client;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Transport;

namespace Robotics.Bridge.Tests.Transport;

public sealed class CurveTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    [Fact]
    public void Connect_WithTheServersKey_Works()
    {
        CurveKeyPair server = CurveKeyPair.Generate();
        using var arm = new ArmHarness(change: options => options with { Curve = new CurveServerOptions { Keys = server } });
        using RemoteRobot robot = arm.Connect(options => options with { Curve = new CurveClientOptions { ServerPublicKey = server.Public } });
        Assert.True(arm.Server.IsHeld);
    }

    [Fact]
    public void Connect_WithAnotherKeyOrNone_HearsNobody()
    {
        CurveKeyPair server = CurveKeyPair.Generate();
        var wrong = new CurveClientOptions { ServerPublicKey = CurveKeyPair.Generate().Public };
        using var arm = new ArmHarness(change: options => options with { Curve = new CurveServerOptions { Keys = server } });
        Assert.Contains("with this CURVE key?", Refusal(arm, wrong), StringComparison.Ordinal);
        Assert.Contains("without a CURVE key?", Refusal(arm, null), StringComparison.Ordinal);
        Assert.False(arm.Server.IsHeld);
    }

    [Fact]
    public void Connect_AsAClientThatIsNotListed_HearsNobody()
    {
        CurveKeyPair server = CurveKeyPair.Generate();
        CurveKeyPair friend = CurveKeyPair.Generate();
        var gate = new CurveServerOptions { Keys = server, Clients = [friend.Public] };
        using var arm = new ArmHarness(change: options => options with { Curve = gate });
        Assert.Contains("nobody answers", Refusal(arm, new CurveClientOptions { ServerPublicKey = server.Public }), StringComparison.Ordinal);
        using RemoteRobot robot = arm.Connect(options => options with { Curve = new CurveClientOptions { ServerPublicKey = server.Public, Keys = friend } });
        Assert.True(arm.Server.IsHeld);
    }

    [Fact]
    public void Keys_BelongTogetherAndHideTheirSecret()
    {
        CurveKeyPair keys = CurveKeyPair.Generate();
        Assert.Equal(keys, CurveKeyPair.FromSecret(keys.Secret));
        Assert.DoesNotContain(keys.Secret, keys.ToString(), StringComparison.Ordinal);
        Assert.Contains("has 5 characters", Assert.Throws<BridgeException>(() => CurveKeyPair.FromSecret("short")).Message, StringComparison.Ordinal);
    }

    private static string Refusal(ArmHarness arm, CurveClientOptions? curve) =>
        Assert.Throws<BridgeException>(() => arm.Connect(options => options with { Curve = curve, ConnectTimeout = Short })).Message;
}
