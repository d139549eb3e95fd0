using System.Runtime.InteropServices;
using Robotics.Policies.Devices;
using TorchSharp;

namespace Robotics.Policies.Tests.Devices;

[Trait("Category", "Native")]
public sealed unsafe class TorchLibraryTests
{
    [Fact]
    public void Report_AfterTheLoad_NamesTheFilesInThisProcess()
    {
        TorchLibraryReport report = TorchLibrary.Report;

        Assert.True(TorchLibrary.IsLoaded);
        string[] loaded = Loaded();
        Assert.Contains(Real(report.LibtorchPath), loaded);
        Assert.Contains(Real(report.SharpPath), loaded);
        Assert.Equal(report.Adapted, report.Reason.StartsWith("adapted: ", StringComparison.Ordinal));
        Assert.Equal(typeof(torch).Assembly.GetName().Version!.ToString(3), report.SharpVersion); // the assembly has one
    }

    [Fact]
    public void Load_AllLibraries_AreThereOnce() =>
        Assert.All(
            (string[])["libtorch_cpu.so", "libc10.so", "libLibTorchSharp.so"],
            name => Assert.Single(Loaded(), path => Path.GetFileName(path) == name));

    [Fact]
    public void Report_OnASystemWithOrWithoutTheVersion_IsAdaptedWhereItLacksIt()
    {
        nint library = NativeLibrary.Load("libstdc++.so.6");
        bool has = NativeLibrary.TryGetExport(library, "_ZSt21ios_base_library_initv", out _);

        Assert.Equal(!has, TorchLibrary.Report.Adapted);
    }

    [Fact]
    public void Adapted_Copy_DiffersFromTheOriginalInOneFlag()
    {
        TorchLibraryReport report = TorchLibrary.Report;
        if (!report.Adapted)
            return; // a link to the original, which the test above checks
        byte[] copy = File.ReadAllBytes(report.SharpPath), original = File.ReadAllBytes(Original(report));

        int[] changed = [.. Enumerable.Range(0, original.Length).Where(i => copy[i] != original[i])];

        Assert.Equal(original.Length, copy.Length);
        int at = Assert.Single(changed);
        Assert.Equal((0, 2), (original[at], copy[at])); // VER_FLG_WEAK
    }

    [Fact]
    public void Load_NnPack_IsOff()
    {
        nint library = NativeLibrary.Load(TorchLibrary.Report.LibtorchPath);
        var context = (delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "_ZN2at13globalContextEv");
        var enabled = (delegate* unmanaged<nint, byte>)NativeLibrary.GetExport(library, "_ZNK2at7Context17userEnabledNNPACKEv");

        Assert.Equal(0, enabled(context()));
    }

    // the packages are in neighboring folders: libtorch's folder is a link into its own package
    private static string Original(TorchLibraryReport report)
    {
        string packages = Real(report.LibtorchPath).Split("/libtorch-")[0];
        return Path.Combine(packages, "torchsharp", report.SharpVersion, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
    }

    private static string Real(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static string[] Loaded() =>
        [.. File.ReadLines("/proc/self/maps").Where(line => line.Contains(".so", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]).Distinct()];
}
