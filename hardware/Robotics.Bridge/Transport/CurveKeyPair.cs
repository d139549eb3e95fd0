using System.Security.Cryptography;
using NetMQ;

namespace Robotics.Bridge.Transport;

/// <summary>A CURVE key pair: two Z85 texts of 40 characters. The secret key never leaves its machine.</summary>
/// <param name="Public">For the other side.</param>
/// <param name="Secret">Stays on this machine.</param>
/// <remarks>Source: http://rfc.zeromq.org/spec:26 (CurveZMQ), http://rfc.zeromq.org/spec:32 (Z85).</remarks>
public sealed record CurveKeyPair(string Public, string Secret)
{
    /// <summary>Characters of a key.</summary>
    public const int Length = 40;

    private const int Bytes = 32;

    /// <summary>Generates a new pair with the system's cryptographic generator.</summary>
    public static CurveKeyPair Generate() => FromSecret(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Computes the pair of a secret key.</summary>
    /// <exception cref="BridgeException">The text is not a key.</exception>
    public static CurveKeyPair FromSecret(string secret) => FromSecret(Decode(secret, "secret"));

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"CURVE key pair {Public}";

    /// <summary>The 32 bytes of a key's text.</summary>
    /// <exception cref="BridgeException">The text is not a key.</exception>
    internal static byte[] Decode(string key, string which)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != Length)
        {
            throw new BridgeException(
                $"The CURVE {which} key has {key.Length} characters instead of {Length}. Make a key with `robotics robot keygen`.");
        }
        byte[] bytes = new byte[Bytes];
        return Z85.TryDecode(key, bytes)
            ? bytes
            : throw new BridgeException($"The CURVE {which} key is not Z85 text. Make a key with `robotics robot keygen`.");
    }

    private static CurveKeyPair FromSecret(byte[] secret)
    {
        NetMQCertificate certificate = NetMQCertificate.CreateFromSecretKey(secret);
        return new CurveKeyPair(Z85.Encode(certificate.PublicKey), Z85.Encode(secret));
    }
}
