using System.Text;
using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport;

/// <summary>A CURVE key pair: Z85 text of 40 characters each. The secret one never leaves its machine.</summary>
/// <param name="Public">To be given to the other side.</param>
/// <param name="Secret">To be kept.</param>
/// <remarks>Source: http://rfc.zeromq.org/spec:26 (CurveZMQ), http://rfc.zeromq.org/spec:32 (Z85).</remarks>
public sealed record CurveKeyPair(string Public, string Secret)
{
    /// <summary>Characters of a key.</summary>
    public const int Length = 40;

    /// <summary>Draws a new pair.</summary>
    /// <exception cref="BridgeException">libzmq is missing or was built without CURVE.</exception>
    public static unsafe CurveKeyPair Generate()
    {
        using ContextHandle context = ContextHandle.Create(); // names a missing library
        byte* publicKey = stackalloc byte[Length + 1];
        byte* secretKey = stackalloc byte[Length + 1];
        if (NativeMethods.zmq_curve_keypair(publicKey, secretKey) != 0)
            throw ZmqError.Last("no CURVE keys can be made with this libzmq");
        return new CurveKeyPair(Encoding.ASCII.GetString(publicKey, Length), Encoding.ASCII.GetString(secretKey, Length));
    }

    /// <summary>The pair that belongs to a secret key.</summary>
    /// <exception cref="BridgeException">The text is no key.</exception>
    public static unsafe CurveKeyPair FromSecret(string secret)
    {
        using ContextHandle context = ContextHandle.Create();
        Check(secret, "secret");
        byte* publicKey = stackalloc byte[Length + 1];
        fixed (byte* secretKey = Encoding.ASCII.GetBytes(secret + '\0'))
        {
            if (NativeMethods.zmq_curve_public(publicKey, secretKey) != 0)
                throw ZmqError.Last("the CURVE secret key is not valid");
        }
        return new CurveKeyPair(Encoding.ASCII.GetString(publicKey, Length), secret);
    }

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"CURVE key pair {Public}";

    internal static void Check(string key, string which)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != Length || !key.All(char.IsAscii))
            throw new BridgeException($"the CURVE {which} key has {key.Length} characters where Z85 needs {Length}: make one with `robotics robot keygen`");
    }

    /// <summary>The 32 bytes behind a key's text.</summary>
    /// <exception cref="BridgeException">The text is no key.</exception>
    internal static unsafe byte[] Decode(string key, string which)
    {
        Check(key, which);
        byte[] bytes = new byte[32];
        fixed (byte* to = bytes, from = Encoding.ASCII.GetBytes(key + '\0'))
        {
            if (NativeMethods.zmq_z85_decode(to, from) == null)
                throw new BridgeException($"the CURVE {which} key is no Z85 text: make one with `robotics robot keygen`");
        }
        return bytes;
    }
}
