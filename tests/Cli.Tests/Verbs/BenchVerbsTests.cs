using System.Text.Json;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class BenchVerbsTests : IDisposable
{
    private static readonly string[] s_network =
        ["--network", "unet1d", "--dims", "8,16", "--action-dim", "3", "--cond-dim", "5", "--horizon", "8", "--seconds", "0.3"];

    private static readonly string s_model = Golden.Path("mujoco", "steps.xml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Step_AnyThreads_GivesARateAndAllocatesNothing(string threads)
    {
        JsonElement result = Bench("step", "--model", s_model, "--threads", threads, "--steps", "500");

        AssertPositive(result, "steps_per_second");
        Assert.Equal(0, result.GetProperty("allocated_bytes").GetDouble());
        AssertPeer(result, "peer_steps_per_second");
        if (result.GetProperty("ratio").ValueKind != JsonValueKind.Null)
            Assert.InRange(result.GetProperty("ratio").GetDouble(), Number(result, "ratio_low"), Number(result, "ratio_high"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Step_UnstablePhysics_IsReported(string threads)
    {
        // the noise of 0.01 half ranges moves this joint by force, and its stiffness is too high for the timestep
        string model = _folder.Write("exploding.xml", """
            <mujoco>
              <option timestep="0.1"/>
              <worldbody><body><joint name="j" axis="0 1 0"/><geom type="capsule" fromto="0 0 0 1 0 0" size="0.02"/></body></worldbody>
              <actuator><position joint="j" kp="1e9"/></actuator>
            </mujoco>
            """);

        JsonElement result = Bench("step", "--model", model, "--threads", threads, "--steps", "500");

        Assert.True(result.GetProperty("unstable").GetBoolean());
        Assert.Contains(
            result.GetProperty("warnings").EnumerateObject(), warning => warning.Name.StartsWith("bad_q", StringComparison.Ordinal));
        AssertPositive(result, "steps_per_second");
    }

    [Fact]
    public void Render_WithoutShadows_GivesARateAndAllocatesNothing()
    {
        JsonElement result = Bench(
            "render", "--model", s_model, "--size", "32x32", "--backend", "gl", "--shadows", "off", "--seconds", "0.2");

        AssertPositive(result, "fps");
        Assert.Equal(0, result.GetProperty("allocated_bytes").GetDouble());
    }

    [Fact]
    public void Op_GivesMicroseconds()
    {
        JsonElement result = Bench("op");

        AssertPositive(result, "op_us");
        AssertPeer(result, "peer_us");
    }

    [Theory]
    [InlineData("onnx")]
    [InlineData("torch")]
    public void Policy_SmallNetwork_GivesPercentiles(string engine)
    {
        JsonElement result = Bench("policy", [.. s_network, "--threads", "1", "--engine", engine]);

        AssertPositive(result, "p50_ms");
        Assert.Equal(engine, result.GetProperty("engine").GetString());
        Assert.True(result.GetProperty("p99_ms").GetDouble() >= result.GetProperty("p50_ms").GetDouble());
        if (engine == "onnx")
            Assert.InRange(result.GetProperty("allocated_bytes").GetDouble(), 0, 1023);
    }

    [Fact]
    public void Policy_Checkpoint_SplitsTheDecision()
    {
        string checkpoint = Path.Combine(
            Path.GetDirectoryName(s_model)!, "..", "..", "..", "policies", "checkpoints", "lift", "policy.safetensors");
        JsonElement result = Bench("policy", "--checkpoint", checkpoint, "--steps", "2", "--seconds", "0.3");

        foreach (string key in new[] { "p50_ms", "encode_p50_ms", "infer_p50_ms" })
            AssertPositive(result, key);
        Assert.InRange(result.GetProperty("allocated_bytes").GetDouble(), 0, 1023);
    }

    [Fact]
    public void Train_TwoReplicas_GivesARate()
    {
        JsonElement result = Bench("train", [.. s_network, "--threads", "2", "--batch", "8"]);

        AssertPositive(result, "steps_per_second");
    }

    [Theory]
    [InlineData("off")]
    [InlineData("on")]
    public void Bridge_GivesRoundTripsAndAllocatesNothing(string curve)
    {
        JsonElement result = Bench("bridge", "--messages", "500", "--size", "256", "--curve", curve);

        foreach (string key in new[] { "rtt_p50_us", "rtt_p99_us", "rtt_p999_us" })
            AssertPositive(result, key);
        Assert.Equal(0, result.GetProperty("allocated_bytes").GetInt64());
    }

    [Fact]
    public void Loop_GivesLatenessAndAllocatesNothing()
    {
        JsonElement result = Bench("loop", "--hz", "500", "--seconds", "0.5");

        foreach (string key in new[] { "p50_us", "p99_us", "p999_us", "max_us" })
            AssertPositive(result, key);
        Assert.True(result.GetProperty("missed").GetInt64() >= 0);
        Assert.Equal(0, result.GetProperty("allocated_bytes").GetInt64());
    }

    [Theory]
    [InlineData("--threads must be 1 to 512", "step", "--threads", "0")]
    [InlineData("--steps must be positive", "step", "--steps", "-1")]
    [InlineData("--size must be WIDTHxHEIGHT", "render", "--size", "64x")]
    [InlineData("--seconds must be 0.01 to 3600", "render", "--size", "8x8", "--seconds", "NaN")]
    [InlineData("--network must be unet1d", "policy", "--network", "resnet")]
    [InlineData("--dims must be positive whole numbers", "policy", "--dims", "64,,128")]
    [InlineData("--horizon must be a multiple of 4", "policy", "--horizon", "6")]
    [InlineData("--batch must be a multiple of --threads", "train", "--threads", "3")]
    [InlineData("--size must be 2 to", "bridge", "--size", "0")]
    [InlineData("--curve must be on or off", "bridge", "--curve", "yes")]
    [InlineData("--hz must be 1 to 100000", "loop", "--hz", "0")]
    public void Bench_BadNumber_IsAUsageError(string words, string verb, params string[] arguments)
    {
        string[] model = verb is "step" or "render" ? ["--model", s_model] : [];

        Shell.Run(_folder, ["bench", verb, .. model, .. arguments]).AssertRefuses(2, words);

        Assert.False(Directory.Exists(_folder["runs"]));
    }

    /// <summary>Runs it and checks that what it printed is kept with the machine and the commit.</summary>
    private JsonElement Bench(string verb, params string[] arguments)
    {
        JsonElement result = Shell.Run(_folder, ["bench", verb, .. arguments, "--json"]).Json;
        string run = Assert.Single(Directory.GetDirectories(_folder["runs"]));
        JsonElement kept = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "results.json"))).RootElement;
        Assert.True(JsonElement.DeepEquals(result, kept));
        Assert.True(JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "config.json"))).RootElement.TryGetProperty("machine", out _));
        return result;
    }

    private static double Number(JsonElement result, string key) => result.GetProperty(key).GetDouble();

    private static void AssertPositive(JsonElement result, string key) => Assert.True(result.GetProperty(key).GetDouble() > 0, key);

    // a peer is measured where it is installed, and then there is a ratio
    private static void AssertPeer(JsonElement result, string key)
    {
        if (result.GetProperty(key).ValueKind == JsonValueKind.Null)
            Assert.Equal(JsonValueKind.Null, result.GetProperty("ratio").ValueKind);
        else
            AssertPositive(result, "ratio");
    }
}
