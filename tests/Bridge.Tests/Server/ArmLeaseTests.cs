using System.Numerics;
using Robotics.Bridge.Server;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Server;

public sealed class ArmLeaseTests
{
    private const int Bits = 53;
    private const int HiddenBits = 64 - Bits; // of a 64-bit generator output that is cut to a session

    [Fact]
    public void Take_ConsecutiveSessions_AreNoSuccessorsOfSplitMix64()
    {
        var lease = new ArmLease();
        for (int i = 0; i < 20; i++)
        {
            long first = Take(lease);
            long second = Take(lease);
            for (ulong hidden = 0; hidden < 1UL << HiddenBits; hidden++)
                Assert.NotEqual(second, SplitMix.Session(SplitMix.StateBehind(((ulong)first << HiddenBits) | hidden) + SplitMix.Step));
        }
    }

    [Fact]
    public void SplitMix_SuccessorOfASession_IsFoundByTheAttackThatTheTestAboveUses()
    {
        ulong state = 12345;
        long first = SplitMix.Session(state += SplitMix.Step);
        long second = SplitMix.Session(state + SplitMix.Step);
        IEnumerable<long> guesses = Enumerable.Range(0, 1 << HiddenBits)
            .Select(hidden => SplitMix.Session(SplitMix.StateBehind(((ulong)first << HiddenBits) | (uint)hidden) + SplitMix.Step));
        Assert.Contains(second, guesses);
    }

    [Fact]
    public void NewSession_OverManyDraws_IsDistinctInRangeAndHasNoBiasedBit()
    {
        const int draws = 20_000;
        int[] ones = new int[Bits];
        var seen = new HashSet<long>();
        int changed = 0;
        long last = 0;
        for (int i = 0; i < draws; i++)
        {
            long session = ArmLease.NewSession();
            Assert.InRange(session, 1, (1L << Bits) - 1);
            Assert.True(seen.Add(session));
            for (int bit = 0; bit < Bits; bit++)
                ones[bit] += (int)(session >> bit) & 1;
            changed += BitOperations.PopCount((ulong)(session ^ last));
            last = session;
        }

        // seven standard deviations of a fair bit: sqrt(n) / 2 each; a false alarm is one in 10^10 runs
        double allowed = 7 * Math.Sqrt(draws) / 2;
        Assert.All(ones, count => Assert.InRange(count, (draws / 2) - allowed, (draws / 2) + allowed));
        double allBits = (double)draws * Bits;
        Assert.InRange(changed, (allBits / 2) - (7 * Math.Sqrt(allBits) / 2), (allBits / 2) + (7 * Math.Sqrt(allBits) / 2));
    }

    private static long Take(ArmLease lease)
    {
        lease.Take("route"u8, "name"u8, new Timestamp(1));
        return lease.Session;
    }

    /// <summary>The invertible generator that sessions must not come from.</summary>
    private static class SplitMix
    {
        internal const ulong Step = 0x9E3779B97F4A7C15;
        private const ulong First = 0xBF58476D1CE4E5B9;
        private const ulong Second = 0x94D049BB133111EB;

        internal static long Session(ulong state)
        {
            ulong z = (state ^ (state >> 30)) * First;
            z = (z ^ (z >> 27)) * Second;
            return Math.Max(1, (long)((z ^ (z >> 31)) >> HiddenBits));
        }

        internal static ulong StateBehind(ulong output)
        {
            ulong z = Unshift(output, 31) * Inverse(Second);
            z = Unshift(z, 27) * Inverse(First);
            return Unshift(z, 30);
        }

        private static ulong Unshift(ulong value, int shift) => value ^ (value >> shift) ^ (value >> (2 * shift));

        // Newton's iteration modulo 2^64
        private static ulong Inverse(ulong odd)
        {
            ulong inverse = odd;
            for (int i = 0; i < 6; i++)
                inverse *= 2 - (odd * inverse);
            return inverse;
        }
    }
}
