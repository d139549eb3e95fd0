using System.IO.Compression;
using System.Text.Json;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class SimVerbsTests : IDisposable
{
    private const int Width = 40;
    private const int Height = 24;

    // a red box whose top face is 1 m below the first camera; the second camera looks away from it
    private const string Box = """
        <mujoco>
          <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
          <worldbody>
            <camera name="above" pos="0 0 1.1" fovy="30"/>
            <camera name="away" pos="0 0 1.1" quat="0 1 0 0" fovy="30"/>
            <geom name="hidden" type="box" size="0.05 0.05 0.05" rgba="0 1 0 1"/>
            <geom name="box" type="box" size="0.1 0.1 0.1" rgba="1 0 0 1"/>
          </worldbody>
        </mujoco>
        """;

    // a stiff actuator and a long timestep: unstable after a few steps
    private const string Exploding = """
        <mujoco>
          <option timestep="0.1"/>
          <worldbody>
            <body>
              <joint name="j" type="hinge" axis="0 1 0"/>
              <geom type="capsule" fromto="0 0 0 1 0 0" size="0.02"/>
            </body>
          </worldbody>
          <actuator><position joint="j" kp="1e9"/></actuator>
        </mujoco>
        """;

    // boxes on a floor, with space for only two contacts
    private const string Crowded = """
        <mujoco>
          <size nconmax="2"/>
          <worldbody>
            <geom type="plane" size="1 1 0.1"/>
            <body pos="0 0 0.1"><freejoint/><geom type="box" size="0.1 0.1 0.1"/></body>
            <body pos="0.5 0 0.1"><freejoint/><geom type="box" size="0.1 0.1 0.1"/></body>
          </worldbody>
        </mujoco>
        """;

    private static readonly string s_steps = Golden.Path("mujoco", "steps.xml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_KnownModel_NamesWhatItHolds()
    {
        JsonElement model = Shell.Run(_folder, "sim", "inspect", "--model", s_steps, "--json").Json;

        Assert.Equal((10, 9, 3, 5), (Int(model, "nq"), Int(model, "nv"), Int(model, "nu"), Int(model, "nbody")));
        Assert.Equal(
            [("shoulder", "hinge"), ("elbow", "hinge"), ("cart", "slide"), ("", "free")],
            model.GetProperty("joints").EnumerateArray().Select(joint => (Text(joint, "name"), Text(joint, "type"))));
        Assert.Equal([-0.2, 0.2], model.GetProperty("joints")[2].GetProperty("range").EnumerateArray().Select(x => x.GetDouble()));
        Assert.Equal(["shoulder", "elbow", "cart"], model.GetProperty("actuators").EnumerateArray().Select(a => Text(a, "name")));
        Assert.Equal([1, 3, 3], model.GetProperty("sensors").EnumerateArray().Select(s => Int(s, "dim")));
        Assert.Equal(0, model.GetProperty("cameras").GetArrayLength());
        Assert.Equal("", Text(model, "load_warning"));
    }

    [Fact]
    public void Step_AsPlainC_EndsInTheSameBits()
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Golden.Path("mujoco", "steps_200.json"))).RootElement;

        JsonElement actual = Shell.Run(_folder, "sim", "step", "--model", s_steps, "--steps", "200", "--json").Json;

        Assert.Equal(Bits(expected.GetProperty("time")), Bits(actual.GetProperty("time")));
        foreach (string name in new[] { "qpos", "qvel" })
            Assert.Equal(expected.GetProperty(name).EnumerateArray().Select(Bits), actual.GetProperty(name).EnumerateArray().Select(Bits));
    }

    [Fact]
    public void Step_ForPeople_PrintsTheSameNumbers()
    {
        JsonElement json = Shell.Run(_folder, "sim", "step", "--model", s_steps, "--steps", "3", "--json").Json;

        Shell run = Shell.Run(_folder, "sim", "step", "--model", s_steps, "--steps", "3");

        Assert.Equal(0, run.ExitCode);
        foreach (JsonElement number in json.GetProperty("qpos").EnumerateArray())
            Assert.Contains(number.GetRawText(), run.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Step_StablePhysics_ReportsNoWarning()
    {
        JsonElement result = Shell.Run(_folder, "sim", "step", "--model", s_steps, "--steps", "3", "--json").Json;

        Assert.Empty(result.GetProperty("warnings").EnumerateObject());
        Assert.Equal((3, false), (Int(result, "steps"), result.GetProperty("unstable").GetBoolean()));
    }

    [Fact]
    public void Step_UnstablePhysics_FailsWithTheWarningTheTimeAndTheAdvice()
    {
        Shell run = Shell.Run(_folder, "sim", "step", "--model", _folder.Write("exploding.xml", Exploding), "--steps", "500", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(
            "^robotics: the physics became unstable at [0-9.]+ s, in step [0-9]+ of 500 .*bad_q(pos|vel|acc).*use a smaller timestep",
            run.Error);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        JsonElement result = JsonDocument.Parse(run.Out).RootElement;
        Assert.True(result.GetProperty("unstable").GetBoolean());
        Assert.InRange(Int(result, "steps"), 1, 499);
        JsonProperty warning = Assert.Single(result.GetProperty("warnings").EnumerateObject());
        Assert.Equal(1, warning.Value.GetInt64());
        Assert.Contains(warning.Name, run.Error, StringComparison.Ordinal);
        // of the last valid state, not of the reset one
        Assert.Equal(0.1 * Int(result, "steps"), result.GetProperty("time").GetDouble(), 1e-9);
    }

    [Fact]
    public void Step_DroppedContacts_AreCountedAndExplained()
    {
        Shell run = Shell.Run(_folder, "sim", "step", "--model", _folder.Write("crowded.xml", Crowded), "--steps", "20", "--json");

        Assert.True(run.Json.GetProperty("warnings").GetProperty("contact_full").GetInt64() > 1);
        Assert.Contains("raise <size nconmax>", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_DroppedContacts_AreCountedAndExplained()
    {
        string model = _folder.Write("crowded.xml", Crowded);

        Shell run = Shell.Run(
            _folder, "sim", "render", "--model", model, "--size", "8x8", "--backend", "raytrace", "--shadows", "off",
            "--out", "crowded", "--json");

        Assert.True(run.Json.GetProperty("warnings").GetProperty("contact_full").GetInt64() > 0);
        Assert.Contains("raise <size nconmax>", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gl")]
    [InlineData("raytrace")]
    [InlineData("auto")]
    public void Render_FirstCamera_WritesColorDepthAndSegmentation(string backend)
    {
        string model = _folder.Write("box.xml", Box);

        JsonElement result = Render(model, "box", "--backend", backend);

        Assert.Equal("above", result.GetProperty("camera").GetString());
        Assert.True(result.GetProperty("fps").GetDouble() > 0);
        const int middle = (Height / 2 * Width) + (Width / 2);
        byte[] rgb = File.ReadAllBytes(_folder["box.rgb"]);
        Assert.Equal(Width * Height * 3, rgb.Length);
        Assert.True(rgb[middle * 3] > 200 && rgb[(middle * 3) + 1] < 50, "the box is red");
        byte[] depth = File.ReadAllBytes(_folder["box.depth"]);
        Assert.Equal(Width * Height * 4, depth.Length);
        Assert.Equal(1, BitConverter.ToSingle(depth, middle * 4), 3); // a depth buffer of 24 bits, and the box is 1 m away
        byte[] geom = File.ReadAllBytes(_folder["box.seg"]);
        Assert.Equal((1, -1), (BitConverter.ToInt32(geom, middle * 4), BitConverter.ToInt32(geom, 0)));
    }

    [Fact]
    public void Render_Png_HoldsThePixelsOfTheRgbFile()
    {
        Render(_folder.Write("box.xml", Box), "box");

        Assert.Equal(File.ReadAllBytes(_folder["box.rgb"]), DecodePng(File.ReadAllBytes(_folder["box.png"])));
    }

    [Fact]
    public void Render_NamedCamera_SeesWhatItSees()
    {
        JsonElement result = Render(_folder.Write("box.xml", Box), "away", "--camera", "away");

        Assert.Equal("away", result.GetProperty("camera").GetString());
        byte[] geom = File.ReadAllBytes(_folder["away.seg"]);
        Assert.All(Enumerable.Range(0, Width * Height), i => Assert.Equal(-1, BitConverter.ToInt32(geom, i * 4)));
    }

    [Theory]
    [InlineData(1, "nothere.xml does not exist", "sim", "inspect", "--model", "nothere.xml")]
    [InlineData(1, "XML", "sim", "inspect", "--model", "malformed.xml")]
    [InlineData(1, "mass", "sim", "step", "--steps", "1", "--model", "massless.xml")]
    [InlineData(1, "folder", "sim", "step", "--steps", "1", "--model", ".")]
    [InlineData(2, "--steps must be positive", "sim", "step", "--steps", "0", "--model", "box.xml")]
    [InlineData(2, "--steps", "sim", "step", "--steps", "many", "--model", "box.xml")]
    [InlineData(2, "--model", "sim", "step", "--steps", "1")]
    [InlineData(2, "'64x' is not", "sim", "render", "--size", "64x", "--model", "box.xml", "--out", "p")]
    [InlineData(2, "'0x5' is not", "sim", "render", "--size", "0x5", "--model", "box.xml", "--out", "p")]
    [InlineData(
        2, "--backend must be gl or raytrace", "sim", "render", "--size", "8x8", "--backend", "ink", "--model", "box.xml", "--out", "p")]
    [InlineData(
        2, "--shadows must be on or off", "sim", "render", "--size", "8x8", "--model", "box.xml", "--shadows", "some", "--out", "p")]
    [InlineData(1, "\"above\"", "sim", "render", "--size", "8x8", "--model", "box.xml", "--camera", "abov", "--out", "p")]
    [InlineData(1, "does not exist; create it first", "sim", "render", "--size", "8x8", "--model", "box.xml", "--out", "no/p")]
    [InlineData(1, "it is a folder", "sim", "render", "--size", "8x8", "--model", "box.xml", "--out", "taken")]
    public void Sim_BadInput_EndsInOneSentence(int exitCode, string words, params string[] arguments)
    {
        _folder.Write("box.xml", Box);
        _folder.Write("malformed.xml", "<mujoco><worldbody></mujoco>");
        _folder.Write("massless.xml", "<mujoco><worldbody><body><freejoint/></body></worldbody></mujoco>");
        Directory.CreateDirectory(_folder["taken.seg"]);
        string[] before = Entries();

        Shell.Run(_folder, arguments).AssertRefuses(exitCode, words);

        Assert.Equal(before, Entries()); // nothing half-written
    }

    private JsonElement Render(string model, string name, params string[] more) =>
        Shell.Run(
            _folder,
            [
                "sim", "render", "--model", model, "--size", $"{Width}x{Height}", "--shadows", "off",
                "--out", name, "--json", .. more,
            ]).Json;

    private string[] Entries() => [.. Directory.GetFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal)];

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static long Bits(JsonElement number) => BitConverter.DoubleToInt64Bits(number.GetDouble());

    // 8-bit RGB with each row as a difference to the one above, as the program writes it
    private static byte[] DecodePng(byte[] png)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal([0, 0, 0, Width, 0, 0, 0, Height, 8, 2, 0, 0, 0], png[16..29]);
        var packed = new MemoryStream();
        for (int at = 8; at < png.Length;)
        {
            int length = (png[at] << 24) | (png[at + 1] << 16) | (png[at + 2] << 8) | png[at + 3];
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(png, at + 8, length);
            at += length + 12; // length, type, data, checksum
        }
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        const int stride = Width * 3;
        byte[] rgb = new byte[stride * Height];
        byte[] row = new byte[1 + stride];
        for (int y = 0; y < Height; y++)
        {
            zlib.ReadExactly(row);
            for (int i = 0; i < stride; i++)
            {
                int left = i < 3 ? 0 : rgb[(y * stride) + i - 3];
                int up = y == 0 ? 0 : rgb[((y - 1) * stride) + i];
                int corner = i < 3 || y == 0 ? 0 : rgb[((y - 1) * stride) + i - 3];
                int predicted = row[0] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
                rgb[(y * stride) + i] = (byte)(row[1 + i] + predicted);
            }
        }
        return rgb;
    }

    // the predictor of filter 4 in the PNG specification
    private static int Paeth(int left, int up, int corner)
    {
        int p = left + up - corner;
        int toLeft = Math.Abs(p - left), toUp = Math.Abs(p - up), toCorner = Math.Abs(p - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
