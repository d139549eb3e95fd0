using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Runtime.Pictures;

/// <summary>
/// Renders recorded episodes again, large and with shadows, beside the images of the policy's cameras, and
/// encodes them as an H.264 video with FFmpeg.
/// </summary>
/// <remarks>Thread: the one that created it.</remarks>
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
    private readonly Canvas _frame;

    /// <summary>Loads the task's model and creates the renderers.</summary>
    /// <param name="task">The task that the episodes were recorded in.</param>
    /// <exception cref="PictureException">OpenCV cannot be loaded.</exception>
    public EpisodeVideo(SimulationTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _frame = new Canvas(Width, Height);
        _task = task;
        _model = task.LoadModel();
        _data = new Data(_model);
        _overview = Renderer.Create(_model, Main, Height, shadows: true);
        _views = Renderer.Create(_model, Tile, Tile);
    }

    /// <summary>The program that encodes the video.</summary>
    public string Encoder { get; init; } = "ffmpeg";

    /// <summary>
    /// Writes the video. If the encoder fails, no file remains at <paramref name="path"/>, and the stills are drawn anyway.
    /// </summary>
    /// <param name="path">An .mp4 file; an existing one is replaced.</param>
    /// <param name="episodes">The recorded poses. [episode][reading][ScenePose.Size]</param>
    /// <param name="hz">Readings per second.</param>
    /// <param name="fps">Frames per second of the video, in real time.</param>
    /// <param name="stills">Called with one frame of each episode: RGB, width, height.</param>
    /// <returns>Null, or one sentence: why there is no video.</returns>
    public string? Write(string path, IReadOnlyList<double[][]> episodes, double hz, int fps, Action<byte[], int, int>? stills = null)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        using var encoder = new VideoEncoder(Encoder, path, Width, Height, fps);
        int stride = (int)Math.Max(1, Math.Round(hz / fps));
        foreach (double[][] episode in episodes)
        {
            for (int k = 0; k < episode.Length; k += stride)
            {
                bool still = stills is not null && k / stride == episode.Length / stride * 3 / 4;
                if (encoder.Failure is not null && !still)
                    continue;
                Compose(episode[k]);
                encoder.Add(_frame.Rgb);
                if (still)
                    stills!(_frame.Rgb.ToArray(), Width, Height); // `still` is set, so there are some
            }
        }
        return encoder.Finish();
    }

    /// <summary>Frees the renderers and the model.</summary>
    public void Dispose()
    {
        _views.Dispose();
        _overview.Dispose();
        _data.Dispose();
        _model.Dispose();
        _frame.Dispose();
    }

    private void Compose(double[] pose)
    {
        ScenePose.Restore(_data, pose);
        _data.Forward();
        _overview.Render(_data, _model.Id(ObjectType.Camera, _task.Spec.OverviewCamera), _main);
        _frame.Paste(_main, Main, Height, 0, 0);
        for (int i = 0; i < Math.Min(2, _task.Spec.Cameras.Count); i++)
        {
            _views.Render(_data, _model.Id(ObjectType.Camera, _task.Spec.Cameras[i].Name), _tile);
            _frame.Paste(_tile, Tile, Tile, Main, i * Tile);
        }
    }
}
