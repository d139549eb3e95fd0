using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class PolicyVerbsTests : IDisposable
{
    private const string Config = """{"dims": [8, 16, 24], "action_dim": 3, "cond_dim": 5, "horizon": 8, "step_dim": 16}""";

    // float32 sums in the same kernels: what differs is the last bit or two
    private const float Tolerance = 1e-5f;

    private static readonly string s_weights = Golden.Path("unet1d", "weights.safetensors");
    private static readonly string s_inputs = Golden.Path("unet1d", "inputs.safetensors");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("onnx")]
    [InlineData("torch")]
    public void Forward_GoldenWeights_WritesTheReferencesOutput(string engine)
    {
        JsonElement result = Forward(Config, s_weights, s_inputs, "--json", "--engine", engine).Json;

        Assert.Equal([3, 8, 3], result.GetProperty("shape").EnumerateArray().Select(x => x.GetInt32()));
        float[] expected = Output(Golden.Path("unet1d", "output.safetensors")), actual = Output(_folder["out.safetensors"]);
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, Tolerance);
    }

    [Theory]
    [InlineData("""{"dims": [8, 16, 24], "action_dim": 3, "cond_dim": 5}""", "'horizon' is missing")]
    [InlineData("""{"dims": [8, 16, 24], "action_dim": 3, "cond_dim": 5, "horizon": 8, "layers": 3}""", "'layers' is not a key")]
    [InlineData("""{"dims": "8", "action_dim": 3, "cond_dim": 5, "horizon": 8}""", "'dims' must be a list")]
    [InlineData("""{"dims": [8, 16, 24], "action_dim": -3, "cond_dim": 5, "horizon": 8}""", "action_dim is -3")]
    [InlineData("""{"dims": [8, 16, 24], "action_dim": 3, "cond_dim": 5, "horizon": 7}""", "'horizon' must be a multiple of 4")]
    [InlineData("""{"dims": [8, 16, 24], "action_dim": 3, "cond_dim": 5, "horizon": 8}""", "another network")]
    [InlineData("""{"dims": [8,""", "is not JSON")]
    public void Forward_WrongConfig_SaysWhatIsWrong(string config, string words) =>
        AssertRefuses(Forward(config, s_weights, s_inputs), words);

    [Fact]
    public void Forward_MissingFiles_AreNamed()
    {
        AssertRefuses(Forward(Config, "none.safetensors", s_inputs), "none.safetensors cannot be read");
        AssertRefuses(Forward(Config, s_weights, "none.safetensors"), "none.safetensors cannot be read");
    }

    [Fact]
    public void Forward_InputsWithoutTheirNames_SaysWhatIsMissing() =>
        AssertRefuses(Forward(Config, s_weights, s_weights), "no tensor 'sample'");

    [Fact]
    public void Forward_TruncatedWeights_AreRefused()
    {
        byte[] whole = File.ReadAllBytes(s_weights);
        File.WriteAllBytes(_folder["cut.safetensors"], whole[..^100]);

        AssertRefuses(Forward(Config, _folder["cut.safetensors"], s_inputs), "truncated");
    }

    [Fact]
    public void Forward_WeightThatIsNoNumber_IsNamed()
    {
        byte[] weights = File.ReadAllBytes(s_weights);
        BitConverter.TryWriteBytes(weights.AsSpan(^4), float.NaN);
        File.WriteAllBytes(_folder["nan.safetensors"], weights);

        AssertRefuses(Forward(Config, _folder["nan.safetensors"], s_inputs), "NaN or infinity in 'final_conv.1.bias'");
    }

    [Fact]
    public void Forward_UnknownEngine_NamesTheEngines()
    {
        Shell run = Forward(Config, s_weights, s_inputs, "--engine", "tensorrt");
        run.AssertRefuses(2, "--engine must be onnx or torch, not 'tensorrt'");
    }

    [Fact]
    public void Export_NoPolicy_LeavesNoFile()
    {
        Shell.Run(_folder, ["policy", "export", "--checkpoint", "none.safetensors", "--out", _folder["policy.onnx"]])
            .AssertRefuses(1, "none.safetensors cannot be read");
        Shell.Run(_folder, ["policy", "export", "--checkpoint", s_weights, "--out", _folder["policy.onnx"]])
            .AssertRefuses(1, "is not a policy");
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), file => file.Contains("policy.onnx", StringComparison.Ordinal));
    }

    private Shell Forward(string config, string weights, string inputs, params string[] more) => Shell.Run(
        _folder,
        [
            "policy", "forward", "--network", "unet1d", "--config", _folder.Write("config.json", config),
            "--weights", weights, "--inputs", inputs, "--out", _folder["out.safetensors"], .. more,
        ]);

    private void AssertRefuses(Shell run, string words)
    {
        run.AssertRefuses(1, words);
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), file => file.Contains("out.safetensors", StringComparison.Ordinal));
    }

    // read apart from the program's own reader: u64 length, JSON header, bytes
    private static float[] Output(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int header = (int)BitConverter.ToUInt64(file);
        JsonElement entry = JsonDocument.Parse(Encoding.UTF8.GetString(file, 8, header)).RootElement.GetProperty("output");
        Assert.Equal("F32", entry.GetProperty("dtype").GetString());
        int[] offsets = [.. entry.GetProperty("data_offsets").EnumerateArray().Select(x => x.GetInt32())];
        return MemoryMarshal.Cast<byte, float>(file.AsSpan(8 + header)[offsets[0]..offsets[1]]).ToArray();
    }
}
