namespace Robotics.Bridge.Tests.Fakes;

/// <summary>Damages frames as a network or an attacker would.</summary>
internal static class Mutations
{
    /// <summary>A copy, in one of four cases cut at a random length, with up to four bytes replaced.</summary>
    internal static byte[] Of(byte[] seed, Random random)
    {
        byte[] frame = seed[..(random.Next(4) == 0 ? random.Next(seed.Length + 1) : seed.Length)];
        int changes = random.Next(5);
        for (int i = 0; i < changes && frame.Length > 0; i++)
            frame[random.Next(frame.Length)] = (byte)random.Next(256);
        return frame;
    }
}
