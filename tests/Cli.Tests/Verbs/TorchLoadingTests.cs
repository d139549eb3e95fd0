using System.Text.Json;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class TorchLoadingTests : IDisposable
{
    private const string Variable = "ROBOTICS_LIBTORCH";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tasks_WithALibtorchThatCannotLoad_RunBecauseTheyLoadNone() =>
        Assert.Equal(0, Shell.RunIn(_folder, new() { [Variable] = "/nonexistent" }, "tasks", "--json").ExitCode);

    [Fact]
    public void BenchOp_WithAFolderWithoutLibtorch_SaysWhatTheVariableMustName() =>
        Shell.RunIn(_folder, new() { [Variable] = _folder.Path }, "bench", "op")
            .AssertRefuses(1, $"{Variable} must name the folder of libtorch_cpu.so");

    [Fact]
    public void BenchOp_WithSomethingElseThanLibtorch_SaysThatItDoesNotLoad()
    {
        _folder.Write("libtorch_cpu.so", "no library");

        Shell.RunIn(_folder, new() { [Variable] = _folder.Path }, "bench", "op").AssertRefuses(1, $"libtorch_cpu.so cannot be loaded");
    }

    [Fact]
    public void BenchOp_WithALibtorchOfAnotherVersion_SaysWhichIsNeeded()
    {
        Directory.CreateDirectory(_folder["torch/lib"]);
        _folder.Write("torch/lib/libtorch_cpu.so", "never opened");
        _folder.Write("torch/version.py", "__version__ = '2.5.1+cu124'\ndebug = False\n");

        Shell.RunIn(_folder, new() { [Variable] = _folder["torch/lib"] }, "bench", "op")
            .AssertRefuses(1, $"holds libtorch 2.5: {Variable} must name a libtorch 2.10");
    }

    [Fact]
    public void BenchOp_WithALibraryOfAnotherName_SaysSoBeforeASecondIsLoaded()
    {
        JsonElement[] libraries = [.. Shell.Run(_folder, "doctor", "--json").Json.GetProperty("libraries").EnumerateArray()];
        string other = Named(libraries, "libzmq").GetProperty("path").GetString()!; // it is loaded
        File.CreateSymbolicLink(_folder["libtorch_cpu.so"], other);

        Shell.RunIn(_folder, new() { [Variable] = _folder.Path }, "bench", "op").AssertRefuses(1, "has another name inside");
    }

    [Fact]
    public void BenchOp_WithALibtorchOfTheSameVersion_UsesIt()
    {
        JsonElement[] libraries = [.. Shell.Run(_folder, "doctor", "--json").Json.GetProperty("libraries").EnumerateArray()];
        string package = Path.GetDirectoryName(Named(libraries, "libtorch").GetProperty("path").GetString())!; // it is loaded from a folder

        JsonElement report = Shell.RunIn(_folder, new() { [Variable] = package }, "doctor", "--json").Json;

        JsonElement sharp = Named([.. report.GetProperty("libraries").EnumerateArray()], "TorchSharp");
        Assert.True(sharp.GetProperty("loaded").GetBoolean());
        Assert.Contains($"libtorch is the one that {Variable} names", sharp.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_TorchSharp_SaysWhetherItIsAdaptedAndWhy()
    {
        JsonElement sharp = Named([.. Shell.Run(_folder, "doctor", "--json").Json.GetProperty("libraries").EnumerateArray()], "TorchSharp");

        string adapted = sharp.GetProperty("adapted").GetBoolean() ? "; adapted: " : "; not adapted: ";
        Assert.Contains(adapted, sharp.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(sharp.GetProperty("path").GetString()));
    }

    [Theory]
    [InlineData("gpu", 2, "'gpu' is not a device: give cpu, cuda, or one CUDA device such as cuda:1.")]
    [InlineData("cuda:999", 1, "cuda:999 is not available because ")]
    public void BenchTrain_OnADeviceThatIsNotHere_IsRefused(string device, int exitCode, string words)
    {
        Shell run = Shell.Run(_folder, "bench", "train", "--device", device);

        run.AssertRefuses(exitCode, words);
        Assert.False(Directory.Exists(_folder["runs"])); // before anything else
    }

    private static JsonElement Named(JsonElement[] libraries, string name) =>
        libraries.Single(library => library.GetProperty("name").GetString() == name);
}
