using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Control.Deciding;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Cameras;

/// <summary>Renders the cameras of a scene, with the current colors, lights and camera parameters of its model.</summary>
/// <remarks>
/// Renders from a copy of the pose, because after a step MuJoCo's derived quantities are one timestep older than the positions. Thread: the
/// one that created it, which owns the renderers. Allocates in the constructor only.
/// </remarks>
public sealed class SceneCameras : IDisposable
{
    private readonly Model _model;
    private readonly Data _data;
    private readonly double[] _pose;
    private readonly int[] _ids;
    private readonly Renderer[] _renderers; // one per camera; cameras of equal size share one
    private readonly List<Renderer> _owned = [];

    /// <summary>Creates the renderers.</summary>
    /// <param name="model">The scene; it must outlive this object.</param>
    /// <param name="cameras">Camera names in the model, with image sizes.</param>
    /// <param name="backend">The renderer.</param>
    /// <param name="threads">Threads of a ray tracer; 0 for one per core.</param>
    /// <exception cref="MuJoCo.MuJoCoException">A camera name does not exist in the model, or no renderer is available.</exception>
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

    /// <summary>The renderer in use and the reason; empty without cameras.</summary>
    internal string Backend => _owned.Count > 0 ? $"{_owned[0].Backend}: {_owned[0].BackendReason}" : "";

    /// <summary>Copies the current state of a simulation for <see cref="Draw"/>.</summary>
    /// <param name="data">A simulation of the same model, or of one with the same sizes.</param>
    public void Capture(Data data)
    {
        ScenePose.Capture(data, _pose);
        Show(_pose);
    }

    /// <summary>Copies a pose for <see cref="Draw"/>.</summary>
    /// <param name="pose">[<see cref="ScenePose.Size"/>].</param>
    public void Show(ReadOnlySpan<double> pose)
    {
        ScenePose.Restore(_data, pose);
        _data.Forward();
    }

    /// <summary>Renders the state copied last.</summary>
    /// <param name="camera">Index in <see cref="Cameras"/>.</param>
    /// <param name="rgb">Out: [H, W, 3] uint8, top row first.</param>
    /// <param name="depth">Out: [H, W] m, distance from the camera plane; empty to skip.</param>
    public void Draw(int camera, Span<byte> rgb, Span<float> depth = default) => _renderers[camera].Render(_data, _ids[camera], rgb, depth);

    /// <summary>Uploads textures that were changed in the model.</summary>
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
