using Robotics.Control.Deciding;
using Robotics.Control.Sensing;

namespace Robotics.Simulation.Cameras;

/// <summary>One camera of a simulated arm, with the interface of a real camera.</summary>
public sealed class SimulatedCamera : ICamera
{
    private readonly SimulatedCameraRig _rig;
    private readonly CameraSpec _spec;
    private bool _disposed;

    internal SimulatedCamera(SimulatedCameraRig rig, CameraSpec spec, int index)
    {
        _rig = rig;
        _spec = spec;
        Index = index;
    }

    /// <inheritdoc/>
    public string Name => _spec.Name;

    /// <inheritdoc/>
    public int Width => _spec.Width;

    /// <inheritdoc/>
    public int Height => _spec.Height;

    internal int Index { get; }

    /// <inheritdoc/>
    public bool TryRead(ImageFrame frame) => _rig.TryRead(this, frame);

    /// <summary>Releases the camera. Releasing the rig's last camera frees the shared resources.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _rig.Release();
    }
}
