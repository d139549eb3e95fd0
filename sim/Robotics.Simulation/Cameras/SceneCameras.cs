using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Control.Deciding;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Cameras;

/// <summary>Cameras of a scene: they draw one state of it after another, with the colours, lights and lenses that its model has now.</summary>
/// <remarks>
/// Draws from a copy of the pose, because what MuJoCo derives lags one timestep behind the positions after a step. Thread: the one that made it, which
/// owns the renderers. Allocates in the constructor only.
/// </remarks>
public sealed class SceneCameras : IDisposable
{
    private readonly Model _model;
    private readonly Data _data;
    private readonly double[] _pose;
    private readonly int[] _ids;
    private readonly Renderer[] _renderers; // in the cameras' order; equal sizes share one
    private readonly List<Renderer> _owned = [];

    /// <summary>Prepares cameras.</summary>
    /// <param name="model">The scene; it must outlive this.</param>
    /// <param name="cameras">Names in the model, with sizes.</param>
    /// <param name="backend">What draws.</param>
    /// <param name="threads">Threads of a ray tracer; 0 for one a core.</param>
    /// <exception cref="MuJoCo.MuJoCoException">The model has no camera of a name, or nothing here can draw.</exception>
    public SceneCameras(Model model, IReadOnlyList<CameraSpec> cameras, RenderBackend backend = RenderBackend.Auto, int threads = 0)
    {
        _model = model;
        Cameras = cameras;
        _ids = [.. cameras.Select(camera => model.Id(ObjectType.Camera, camera.Name))];
        _data = new Data(model);
        _pose = new double[ScenePose.Size(model)];
        _renderers = new Renderer[cameras.Count];
        try
        {
            for (int i = 0; i < cameras.Count; i++)
                _renderers[i] = RendererOf(backend, threads, cameras[i].Width, cameras[i].Height);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The cameras, in the order given.</summary>
    public IReadOnlyList<CameraSpec> Cameras { get; }

    /// <summary>What draws, and why that; empty where there is no camera.</summary>
    internal string Backend => _owned.Count > 0 ? $"{_owned[0].Backend}: {_owned[0].BackendReason}" : "";

    /// <summary>Takes the present state of a simulation: what <see cref="Draw"/> shows.</summary>
    /// <param name="data">A simulation of the same model, or of one with the same sizes.</param>
    public void Capture(Data data)
    {
        ScenePose.Capture(data, _pose);
        Show(_pose);
    }

    /// <summary>Takes a pose: what <see cref="Draw"/> shows.</summary>
    /// <param name="pose">[<see cref="ScenePose.Size"/>].</param>
    public void Show(ReadOnlySpan<double> pose)
    {
        ScenePose.Restore(_data, pose);
        _data.Forward();
    }

    /// <summary>Draws the state taken last.</summary>
    /// <param name="camera">Index in <see cref="Cameras"/>.</param>
    /// <param name="rgb">Out: [H, W, 3] uint8, top row first.</param>
    /// <param name="depth">Out: [H, W] m, distance from the camera's plane; empty where not wanted.</param>
    public void Draw(int camera, Span<byte> rgb, Span<float> depth = default) => _renderers[camera].Render(_data, _ids[camera], rgb, depth);

    /// <summary>Carries textures that were changed in the model to where they are drawn from.</summary>
    /// <param name="textures">Their ids.</param>
    public void UploadTextures(IReadOnlyList<int> textures)
    {
        foreach (Renderer renderer in _owned)
        {
            for (int i = 0; i < textures.Count; i++)
                renderer.UploadTexture(textures[i]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Renderer renderer in _owned)
            renderer.Dispose();
        _owned.Clear();
        _data.Dispose();
    }

    private Renderer RendererOf(RenderBackend backend, int threads, int width, int height)
    {
        if (_owned.Find(renderer => (renderer.Width, renderer.Height) == (width, height)) is { } there)
            return there;
        _owned.Add(Renderer.Create(_model, width, height, backend, shadows: false, threads: threads));
        return _owned[^1];
    }
}
