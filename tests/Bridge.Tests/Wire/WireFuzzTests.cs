using System.Text;
using MessagePack;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Wire;

namespace Robotics.Bridge.Tests.Wire;

/// <summary>Decoders under mutated golden frames. 100,000 frames by default; `BRIDGE_FUZZ_FRAMES=1000000 dotnet test tests/Bridge.Tests`
/// for the long form.</summary>
public sealed class WireFuzzTests
{
    private const int Batch = 10_000;
    private static readonly int Frames =
        int.TryParse(Environment.GetEnvironmentVariable("BRIDGE_FUZZ_FRAMES"), out int frames) ? frames : 100_000;

    [Fact]
    public void MutatedFrames_AreRejectedOrParsedToTheValuesThatTheyHold_WithoutAllocating()
    {
        byte[][] seeds =
        [
            .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "golden"), "*.hex").Order(StringComparer.Ordinal).Select(Seed),
            CommandOfFourJoints(),
        ];
        var client = new ClientMessage(FakeArm.Dof);
        var server = new ServerMessage(FakeArm.Dof, 2);
        var image = new ImageHeaderReader();
        var random = new Random(11);
        byte[][] batch = new byte[Batch][];
        WireFault[] faults = new WireFault[3 * Batch];
        int[] outcomes = new int[Enum.GetValues<WireFault>().Length];
        for (int done = 0; done < Frames; done += Batch)
        {
            for (int i = 0; i < Batch; i++)
                batch[i] = Mutations.Of(seeds[random.Next(seeds.Length)], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Batch; i++)
            {
                faults[3 * i] = client.Decode(batch[i]);
                faults[(3 * i) + 1] = server.Decode(batch[i]);
                faults[(3 * i) + 2] = image.Decode(batch[i]);
            }

            // 0, or the rest of one allocation block that a collection closed; one exception per frame would be megabytes
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8192);
            foreach (WireFault fault in faults)
                outcomes[(int)fault]++;
            for (int i = 0; i < Batch; i++)
                AssertParsedAsHeld(batch[i], faults.AsSpan(3 * i, 3), client, server, image);
        }
        Assert.Equal(3 * Frames, outcomes.Sum());
        Assert.All(Enum.GetValues<WireFault>(), fault => Assert.True(outcomes[(int)fault] > 0, $"no frame was {fault}"));
    }

    [Fact]
    public void MutatedWelcomes_AreRejectedOrParsed_WithBoundedAllocation()
    {
        byte[] seed = Seed(Path.Combine(AppContext.BaseDirectory, "golden", "welcome.hex"));
        var random = new Random(12);
        int parsed = 0;
        long most = 0;
        for (int i = 0; i < Frames / 5; i++)
        {
            byte[] frame = Mutations.Of(seed, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            ArmDescription? arm = ArmDescriptionReader.Read(frame);
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            parsed += arm is null ? 0 : 1;
        }
        Assert.InRange(parsed, 1, Frames / 5);

        // the values themselves, and one exception with its trace where the limits reject them
        Assert.InRange(most, 1, 128 * 1024);
    }

    private static void AssertParsedAsHeld(
        byte[] frame, ReadOnlySpan<WireFault> faults, ClientMessage client, ServerMessage server, ImageHeaderReader image)
    {
        if (faults[0] == WireFault.None)
        {
            Assert.Equal(WireFault.None, client.Decode(frame));
            AssertHolds(frame, client);
        }
        if (faults[1] == WireFault.None)
        {
            Assert.Equal(WireFault.None, server.Decode(frame));
            if (server.Kind == ServerMessageKind.State)
                AssertHolds(frame, server);
        }
        if (faults[2] == WireFault.None)
        {
            Assert.Equal(WireFault.None, image.Decode(frame));
            Dictionary<string, object?> held = Values(frame);
            Assert.Equal(Integer(held, "captured"), image.Header.Captured);
            Assert.Equal(Math.Clamp(Integer(held, "width"), 0, int.MaxValue), image.Header.Width);
        }
    }

    private static void AssertHolds(byte[] frame, ClientMessage message)
    {
        Dictionary<string, object?> held = Values(frame);
        Assert.Equal((string?)held["type"], message.Kind.ToString(), ignoreCase: true);
        if (held.ContainsKey("session"))
            Assert.Equal(Integer(held, "session"), message.Session);
        if (held.ContainsKey("sent"))
            Assert.Equal(Integer(held, "sent"), message.Sent);
        if (message.Kind == ClientMessageKind.Command)
            Assert.Equal(Numbers(held, "action"), message.Action);
        if (message.Kind == ClientMessageKind.Reset)
            Assert.Equal(Integer(held, "seed"), message.Seed);
    }

    private static void AssertHolds(byte[] frame, ServerMessage message)
    {
        Dictionary<string, object?> held = Values(frame);
        Assert.Equal(Integer(held, "seq"), message.State.Sequence);
        Assert.Equal(Numbers(held, "position"), message.State.Reading.Position);
        Assert.Equal(Numbers(held, "velocity"), message.State.Reading.Velocity);
        Assert.Equal(Numbers(held, "environment"), message.State.Reading.Environment);
    }

    // the same bytes through the package's own untyped deserializer; the last of equal keys counts
    private static Dictionary<string, object?> Values(byte[] frame)
    {
        var reader = new MessagePackReader(frame);
        var values = new Dictionary<string, object?>();
        int keys = reader.ReadMapHeader();
        for (int i = 0; i < keys; i++)
        {
            string key = reader.ReadString()!;
            if (Encoding.UTF8.GetByteCount(key) == 0 || !key.All(char.IsAsciiLetterLower) && key != "reset_seq")
                reader.Skip();
            else
                values[key] = MessagePackSerializer.Deserialize<object?>(ref reader);
        }
        return values;
    }

    private static long Integer(Dictionary<string, object?> values, string key) => Convert.ToInt64(values[key], null);

    private static double[] Numbers(Dictionary<string, object?> values, string key) =>
        [.. ((object[])values[key]!).Select(value => Convert.ToDouble(value, null))];

    private static byte[] CommandOfFourJoints()
    {
        var buffer = new MessageBuffer(256);
        ClientMessageWriter.Command(buffer, 5, 1, 1, 1, 1, [0, 0, 0, 0]);
        return buffer.Written.ToArray();
    }

    private static byte[] Seed(string path) => Convert.FromHexString(File.ReadAllText(path).Trim());
}
