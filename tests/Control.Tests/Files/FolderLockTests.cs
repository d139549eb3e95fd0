using System.Diagnostics;
using Robotics.Control.Files;

namespace Robotics.Control.Tests.Files;

public sealed class FolderLockTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lock").FullName;

    private string Folder => Path.Combine(_root, "set");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Take_SecondWriter_IsRejectedWithFolderAndProcess()
    {
        using FolderLock first = FolderLock.Take(Folder);

        string message = Assert.Throws<FolderInUseException>(() => FolderLock.Take(Folder)).Message;

        Assert.Contains(Folder, message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_AfterDispose_Succeeds()
    {
        FolderLock.Take(Folder).Dispose();

        FolderLock.Take(Folder).Dispose();
    }

    [Fact]
    public void Take_AfterTheOwnerWasKilled_Succeeds()
    {
        // another process that holds the lock as the class does
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, ".lock"), "");
        File.WriteAllText(Path.Combine(Folder, ".lock.owner"), "4194999");
        var start = new ProcessStartInfo("flock", [Path.Combine(Folder, ".lock"), "sleep", "60"]);
        using Process owner = Process.Start(start)!; // it throws if the program is missing
        Assert.True(SpinWait.SpinUntil(() => IsTaken(Folder), TimeSpan.FromSeconds(20)), "the other process never acquired the lock");

        owner.Kill(entireProcessTree: true);
        owner.WaitForExit();

        Assert.True(SpinWait.SpinUntil(() => !IsTaken(Folder), TimeSpan.FromSeconds(20)), "the lock outlives its owner");
    }

    [Fact]
    public void Take_FileInTheWay_IsNoLockedFolder()
    {
        File.WriteAllText(Folder, "");

        Assert.IsNotType<FolderInUseException>(Assert.ThrowsAny<IOException>(() => FolderLock.Take(Folder)));
    }

    private static bool IsTaken(string folder)
    {
        try
        {
            FolderLock.Take(folder).Dispose();
            return false;
        }
        catch (FolderInUseException)
        {
            return true;
        }
    }
}
