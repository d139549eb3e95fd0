using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Runtime.Pictures;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Runtime.Tests.Pictures;

public sealed class EpisodeVideoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("episodes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ffmpeg", true)]
    [InlineData("/nowhere/ffmpeg", false)]
    public void Write_DrawsTheStillsWhetherOrNotTheEncoderWorks(string encoder, bool works)
    {
        SimulationTask task = TaskRegistry.Get("lift");
        string path = Path.Combine(_folder, "episodes.mp4");
        using var video = new EpisodeVideo(task) { Encoder = encoder };
        int stills = 0;

        string? failure = video.Write(path, [Poses(task, 4), Poses(task, 4)], hz: 25, fps: 25, (rgb, width, height) =>
        {
            Assert.Equal(3 * width * height, rgb.Length);
            stills++;
        });

        Assert.Equal(2, stills);
        Assert.Equal(works, failure is null);
        Assert.Equal(works ? [path] : [], Directory.GetFiles(_folder));
    }

    private static double[][] Poses(SimulationTask task, int count)
    {
        using Model model = task.LoadModel();
        using var data = new Data(model);
        data.Forward();
        double[] pose = new double[ScenePose.Size(model)];
        ScenePose.Capture(data, pose);
        return [.. Enumerable.Repeat(pose, count)];
    }
}
