using Robotics.Runtime.Pictures;

namespace Robotics.Runtime.Tests.Pictures;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class VideoEncoderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("video").FullName;

    private string Video => Path.Combine(_folder, "episodes.mp4");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Finish_AfterFrames_LeavesOneCompleteFile()
    {
        using (var encoder = new VideoEncoder("ffmpeg", Video, 64, 48, fps: 10))
        {
            for (int i = 0; i < 5; i++)
                encoder.Add(Pattern.Ramp(64, 48));
            Assert.Null(encoder.Finish());
        }

        Assert.Equal([Video], Directory.GetFiles(_folder));
        Assert.Equal("ftyp"u8.ToArray(), File.ReadAllBytes(Video)[4..8]);
    }

    [Fact]
    public void Add_ToAnEncoderThatDies_IsReportedAndLeavesNoFile()
    {
        string program = Script("echo 'no space left' >&2; exit 3");

        string? failure = Encode(program, frames: 400);

        Assert.Contains("no space left", failure, StringComparison.Ordinal);
        Assert.Equal([program], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Finish_OfAnEncoderThatFailsAtTheEnd_IsReportedAndLeavesNoFile()
    {
        string program = Script("for last; do :; done; echo half > \"$last\"; cat > /dev/null; exit 1");

        string? failure = Encode(program, frames: 3);

        Assert.Contains("exit code 1", failure, StringComparison.Ordinal);
        Assert.Equal([program], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Constructor_WithoutTheProgram_SaysWhatToInstall()
    {
        string? failure = Encode(Path.Combine(_folder, "missing"), frames: 1);

        Assert.Contains("apt-get install ffmpeg", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_WithoutFinish_LeavesNoFile()
    {
        using (var encoder = new VideoEncoder("ffmpeg", Video, 64, 48, fps: 10))
            encoder.Add(Pattern.Ramp(64, 48));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private string? Encode(string program, int frames)
    {
        using var encoder = new VideoEncoder(program, Video, 64, 48, fps: 10);
        for (int i = 0; i < frames; i++)
            encoder.Add(Pattern.Ramp(64, 48));
        return encoder.Finish();
    }

    private string Script(string body)
    {
        string path = Path.Combine(_folder, "encoder.sh");
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
