using Robotics.Bridge.Client;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Transport;

namespace Robotics.Bridge.Tests.Transport;

public sealed class CurveTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    [Theory]
    [InlineData(TransportKind.NetMq)]
    [InlineData(TransportKind.LibZmq)]
    public void Connect_OfAClientThatIsNotListed_GetsNoAnswer(TransportKind client)
    {
        CurveKeyPair server = CurveKeyPair.Generate();
        CurveKeyPair friend = CurveKeyPair.Generate();
        var curve = new CurveServerOptions { Keys = server, Clients = [friend.Public] };
        using var arm = new ArmHarness(change: options => options with { Curve = curve });
        var unlisted = new CurveClientOptions { ServerPublicKey = server.Public };
        BridgeException refusal = Assert.Throws<BridgeException>(
            () => arm.Connect(options => options with { Transport = client, Curve = unlisted, ConnectTimeout = Short }));
        Assert.EndsWith("at this port and with this CURVE key.", refusal.Message, StringComparison.Ordinal);
        var clientCurve = new CurveClientOptions { ServerPublicKey = server.Public, Keys = friend };
        using RemoteRobot robot = arm.Connect(options => options with { Transport = client, Curve = clientCurve });
        Assert.True(arm.Server.IsHeld);
    }

    [Theory]
    // RFC 26 and zmq_curve_keypair's manual page
    [InlineData("JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6", "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7")]
    public void Public_OfASecretKey_IsThatOfTheReference(string secret, string publicKey) =>
        Assert.Equal(publicKey, CurveKeyPair.FromSecret(secret).Public);

    [Fact]
    public void Keys_BelongTogetherAndHideTheirSecret()
    {
        CurveKeyPair keys = CurveKeyPair.Generate();
        Assert.Equal(keys, CurveKeyPair.FromSecret(keys.Secret));
        Assert.DoesNotContain(keys.Secret, keys.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "is not Z85 text",
            Assert.Throws<BridgeException>(() => CurveKeyPair.FromSecret(new string('~', 40))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "is not Z85 text",
            Assert.Throws<BridgeException>(() => CurveKeyPair.FromSecret(new string('#', 40))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "has 5 characters", Assert.Throws<BridgeException>(() => CurveKeyPair.FromSecret("short")).Message, StringComparison.Ordinal);
    }
}
