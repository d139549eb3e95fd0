using Robotics.Control.Files;

namespace Robotics.Control.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atomic").FullName;

    private string Target => Path.Combine(_folder, "file.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_OverAnotherFile_ReplacesItWhole()
    {
        AtomicFile.WriteAllText(Target, "a much longer first version");
        AtomicFile.WriteAllText(Target, "second");

        Assert.Equal("second", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_FailsInTheMiddle_KeepsTheOldFileAndLeavesNothing()
    {
        AtomicFile.WriteAllText(Target, "old");

        Assert.Throws<IOException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Commit_NoOverwriteAndTheFileExists_ThrowsAndKeepsIt()
    {
        AtomicFile.WriteAllText(Target, "old");
        using (AtomicFile file = AtomicFile.Create(Target))
        {
            file.Stream.Write("new"u8);
            Assert.Throws<IOException>(() => file.Commit(overwrite: false));
        }

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void DeleteLeftovers_AfterAKilledWriter_RemovesItsFileOnly()
    {
        AtomicFile.WriteAllText(Target, "kept");
        AtomicFile killed = AtomicFile.Create(Target);
        killed.Stream.Write("half"u8);
        killed.Stream.Close(); // as the system closes it

        AtomicFile.DeleteLeftovers(_folder);

        Assert.Equal([Target], Directory.GetFiles(_folder));
    }
}
