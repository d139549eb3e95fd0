using System.Text.Json;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class DoctorVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Doctor_OnAMachineThatIsSetUp_FindsEveryRequiredLibrary()
    {
        JsonElement report = Shell.Run(_folder, "doctor", "--json").Json;

        JsonElement[] libraries = [.. report.GetProperty("libraries").EnumerateArray()];
        Assert.Equal(
            ["libmujoco", "libtorch", "TorchSharp", "libzmq", "libEGL", "libOSMesa", "libembree", "OpenCV"],
            libraries.Select(library => library.GetProperty("name").GetString()));
        Assert.All(libraries.Where(library => library.GetProperty("required").GetBoolean()), library =>
        {
            Assert.True(library.GetProperty("loaded").GetBoolean());
            Assert.True(File.Exists(library.GetProperty("path").GetString()));
            Assert.False(string.IsNullOrEmpty(library.GetProperty("reason").GetString()));
        });
    }

    [Fact]
    public void Doctor_Json_HoldsRendererCpuRealtimeAndGpu()
    {
        JsonElement report = Shell.Run(_folder, "doctor", "--json").Json;

        JsonElement renderer = report.GetProperty("renderer");
        Assert.Contains(renderer.GetProperty("backend").GetString(), new[] { "gpu", "raytrace", "mesa" });
        Assert.Equal(
            ["gpu", "raytrace", "mesa"],
            renderer.GetProperty("probes").EnumerateArray().Select(probe => probe.GetProperty("backend").GetString()));
        Assert.NotEqual("", renderer.GetProperty("reason").GetString());
        Assert.Equal(Environment.ProcessorCount, report.GetProperty("cpu").GetProperty("cores").GetInt32());
        Assert.NotEqual("", report.GetProperty("cpu").GetProperty("model").GetString());
        Assert.NotEqual("", report.GetProperty("realtime").GetProperty("sched_fifo").GetProperty("detail").GetString());
        JsonElement gpu = report.GetProperty("gpu");
        Assert.Equal(gpu.GetProperty("cuda_devices").GetInt32() > 0, gpu.GetProperty("cuda_available").GetBoolean());
    }

    [Fact]
    public void Doctor_ForPeople_NamesPathsWhole()
    {
        Shell run = Shell.Run(_folder, "doctor");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"/\S*libmujoco\S*\.so\S*", run.Out);
    }
}
