using System.Diagnostics;
using System.Globalization;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Runtime.Pictures;

/// <summary>Draws recorded episodes anew, large and with shadows, beside what the policy's cameras saw, and has FFmpeg make an H.264 video of it.</summary>
public sealed class EpisodeVideo : IDisposable
{
    private const int Height = 360;
    private const int Main = 480;
    private const int Tile = 180;
    private const int Width = Main + Tile;

    private readonly SimulationTask _task;
    private readonly Model _model;
    private readonly Data _data;
    private readonly Renderer _overview;
    private readonly Renderer _views;
    private readonly byte[] _main = new byte[Main * Height * 3];
    private readonly byte[] _tile = new byte[Tile * Tile * 3];
    private readonly byte[] _frame = new byte[Width * Height * 3];

    /// <summary>Loads the task's model and creates the renderers.</summary>
    /// <param name="task">The task that the episodes were recorded in.</param>
    public EpisodeVideo(SimulationTask task)
    {
        _task = task;
        _model = task.LoadModel();
        _data = new Data(_model);
        _overview = Renderer.Create(_model, Main, Height, shadows: true);
        _views = Renderer.Create(_model, Tile, Tile);
    }

    /// <summary>Writes the video.</summary>
    /// <param name="path">An .mp4.</param>
    /// <param name="episodes">The world's poses. [episode][reading][ScenePose.Size]</param>
    /// <param name="hz">Readings a second.</param>
    /// <param name="fps">Frames a second of the video, in real time.</param>
    /// <param name="stills">Told the picture of some frames: RGB, width, height.</param>
    /// <returns>Null, or why there is no video.</returns>
    public string? Write(string path, IReadOnlyList<double[][]> episodes, double hz, int fps, Action<byte[], int, int>? stills = null)
    {
        string arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"-y -loglevel error -f rawvideo -pix_fmt rgb24 -s {Width}x{Height} -r {fps} -i - -c:v libx264 -preset veryfast -crf 23 -pix_fmt yuv420p -movflags +faststart");
        var start = new ProcessStartInfo("ffmpeg", [.. arguments.Split(' '), path]) { RedirectStandardInput = true, RedirectStandardError = true };
        try
        {
            using Process ffmpeg = Process.Start(start)!; // a start without the shell always gives a process
            Task<string> words = ffmpeg.StandardError.ReadToEndAsync();
            using (Stream pixels = ffmpeg.StandardInput.BaseStream)
                Draw(episodes, (int)Math.Max(1, Math.Round(hz / fps)), pixels, stills);
            ffmpeg.WaitForExit();
            return ffmpeg.ExitCode == 0 ? null : $"ffmpeg made no video: {words.Result.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "ffmpeg is missing, so there is no video: apt-get install ffmpeg";
        }
    }

    /// <summary>Frees the renderers and the model.</summary>
    public void Dispose()
    {
        _views.Dispose();
        _overview.Dispose();
        _data.Dispose();
        _model.Dispose();
    }

    private void Draw(IReadOnlyList<double[][]> episodes, int stride, Stream pixels, Action<byte[], int, int>? stills)
    {
        foreach (double[][] episode in episodes)
        {
            for (int k = 0; k < episode.Length; k += stride)
            {
                Compose(episode[k]);
                pixels.Write(_frame);
                if (k / stride == episode.Length / stride * 3 / 4)
                    stills?.Invoke(_frame, Width, Height);
            }
        }
    }

    private void Compose(double[] pose)
    {
        ScenePose.Restore(_data, pose);
        _data.Forward();
        _overview.Render(_data, _model.Id(ObjectType.Camera, _task.Spec.OverviewCamera), _main);
        Paste(_main, Main, Height, 0, 0);
        for (int i = 0; i < Math.Min(2, _task.Spec.Cameras.Count); i++)
        {
            _views.Render(_data, _model.Id(ObjectType.Camera, _task.Spec.Cameras[i].Name), _tile);
            Paste(_tile, Tile, Tile, Main, i * Tile);
        }
    }

    private void Paste(byte[] picture, int width, int height, int x, int y)
    {
        for (int row = 0; row < height; row++)
            picture.AsSpan(row * width * 3, width * 3).CopyTo(_frame.AsSpan((((y + row) * Width) + x) * 3));
    }
}
