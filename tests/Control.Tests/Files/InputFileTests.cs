using Robotics.Control.Files;

namespace Robotics.Control.Tests.Files;

public sealed class InputFileTests
{
    [Fact]
    public void Open_Folder_SaysSoInOneSentence()
    {
        string folder = Path.GetTempPath();
        foreach (Action open in new Action[]
        {
            () => InputFile.ReadAllText(folder),
            () => InputFile.ReadAllBytes(folder),
            () => InputFile.OpenHandle(folder).Dispose(),
            () => InputFile.OpenRead(folder).Dispose(),
        })
        {
            Assert.Equal($"{folder} is a folder; give a file.", Assert.Throws<IOException>(open).Message);
        }
    }

    [Fact]
    public void ReadAllText_MissingFile_IsTheFrameworksException() =>
        Assert.Throws<FileNotFoundException>(() => InputFile.ReadAllText(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));
}
