using MuJoCo.Modeling;
using MuJoCo.Rendering;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Cameras;

/// <summary>
/// All cameras of one simulated arm. They render the latest snapshot of its
/// world, on their own thread and from their own copy of the state.
/// </summary>
/// <remarks>
/// The first read creates the renderers, so the reading thread owns them and must dispose this object. Allocates in the first read only.
/// </remarks>
public sealed class SimulatedCameraRig : IDisposable
{
    private LatestValue<SimulationSnapshot> _snapshots;
    private readonly IClock _clock;
    private readonly IReadOnlyList<CameraSpec> _specs;
    private readonly RenderBackend _backend;
    private SceneCameras? _scene;
    private int _open;
    private long _sequence;
    private Timestamp _capturedAt;

    /// <summary>Creates the cameras of an arm.</summary>
    /// <param name="arm">The arm whose world is rendered.</param>
    /// <param name="cameras">Camera names in the model, with image sizes.</param>
    /// <param name="clock">Timestamps finished images.</param>
    /// <param name="backend">
    /// The renderer. Images of OpenGL and the ray tracer differ by a few gray levels: use the one that a policy was trained with.
    /// </param>
    /// <exception cref="MuJoCo.MuJoCoException">A camera name does not exist in the model.</exception>
    public SimulatedCameraRig(
        SimulatedArm arm, IReadOnlyList<CameraSpec> cameras, IClock clock, RenderBackend backend = RenderBackend.OpenGl)
    {
        _backend = backend;
        _snapshots = arm.Snapshots;
        _clock = clock;
        _specs = cameras;
        Model = arm.Task.LoadModel(); // a separate model, because renderers set its offscreen size
        foreach (CameraSpec spec in cameras)
            Model.Id(ObjectType.Camera, spec.Name); // throws if the name does not exist
        Cameras = [.. cameras.Select((spec, i) => new SimulatedCamera(this, spec, i))];
        _open = Cameras.Count;
    }

    /// <summary>The cameras, in the order given.</summary>
    public IReadOnlyList<SimulatedCamera> Cameras { get; }

    /// <summary>The renderer in use and the reason; empty before the first read.</summary>
    public string Backend => _scene?.Backend ?? "";

    /// <summary>The rendered scene: a separate model, whose colors, lights and camera parameters may be changed between reads.</summary>
    public Model Model { get; }

    /// <summary>Uploads textures that were changed in <see cref="Model"/>.</summary>
    /// <param name="textures">Their ids.</param>
    public void UploadTextures(IReadOnlyList<int> textures) => _scene?.UploadTextures(textures);

    /// <summary>Renders snapshots from this source, such as delayed ones, instead of the arm's latest.</summary>
    /// <param name="snapshots">Read by the thread that reads the cameras. Sequence numbers must increase.</param>
    public void Follow(LatestValue<SimulationSnapshot> snapshots) => _snapshots = snapshots;

    internal bool TryRead(SimulatedCamera camera, ImageFrame frame)
    {
        _scene ??= new SceneCameras(Model, _specs, _backend);
        if (_snapshots.TryTake(out SimulationSnapshot snapshot))
        {
            _scene.Show(snapshot.Pose);
            _capturedAt = snapshot.CapturedAt;
            _sequence = snapshot.Sequence;
        }
        if (frame.Sequence >= _sequence)
            return false;
        _scene.Draw(camera.Index, frame.Pixels);
        frame.CapturedAt = _capturedAt;
        frame.ReadyAt = _clock.Now;
        frame.ReceivedAt = frame.ReadyAt;
        frame.Sequence = _sequence;
        return true;
    }

    /// <summary>Releases one camera. Releasing the last one frees the shared resources.</summary>
    internal void Release()
    {
        if (--_open == 0)
            Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scene?.Dispose();
        _scene = null;
        Model.Dispose();
    }
}
