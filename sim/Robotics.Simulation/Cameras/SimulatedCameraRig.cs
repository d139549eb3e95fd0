using MuJoCo.Modeling;
using MuJoCo.Rendering;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Cameras;

/// <summary>All cameras of one simulated arm: they draw the newest snapshot of its world, on their own thread and their own copy of the state.</summary>
/// <remarks>The first read makes the renderer, so the thread that reads is the thread that owns it, and must dispose it. Allocates at the first read only.</remarks>
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

    /// <summary>Prepares the cameras of an arm.</summary>
    /// <param name="arm">The arm whose world is drawn.</param>
    /// <param name="cameras">Names in the model, with sizes.</param>
    /// <param name="clock">Stamps when pixels are ready.</param>
    /// <param name="backend">What draws. OpenGL's and the ray tracer's pictures differ by a few grey levels: a policy wants those it was trained on.</param>
    /// <exception cref="MuJoCo.MuJoCoException">The model has no camera of a name.</exception>
    public SimulatedCameraRig(
        SimulatedArm arm, IReadOnlyList<CameraSpec> cameras, IClock clock, RenderBackend backend = RenderBackend.OpenGl)
    {
        _backend = backend;
        _snapshots = arm.Snapshots;
        _clock = clock;
        _specs = cameras;
        Model = arm.Task.LoadModel(); // a model of its own: renderers set its off-screen size
        foreach (CameraSpec spec in cameras)
            Model.Id(ObjectType.Camera, spec.Name); // throws where there is none
        Cameras = [.. cameras.Select((spec, i) => new SimulatedCamera(this, spec, i))];
        _open = Cameras.Count;
    }

    /// <summary>The cameras, in the order given.</summary>
    public IReadOnlyList<SimulatedCamera> Cameras { get; }

    /// <summary>What draws, and why that; empty before the first read.</summary>
    public string Backend => _scene?.Backend ?? "";

    /// <summary>The scene that the cameras draw: a model of their own, whose colours, lights and lenses may be changed between two reads.</summary>
    public Model Model { get; }

    /// <summary>Carries textures that were changed in <see cref="Model"/> to where they are drawn from.</summary>
    /// <param name="textures">Their ids.</param>
    public void UploadTextures(IReadOnlyList<int> textures) => _scene?.UploadTextures(textures);

    /// <summary>Draws what is published here from now on, such as the arm's world some time ago, instead of the arm's newest.</summary>
    /// <param name="snapshots">Its reader is the thread that reads the cameras. Sequences grow.</param>
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

    /// <summary>One camera is no longer needed: with the last one goes what they share.</summary>
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
