namespace Robotics.Simulation.Randomization;

/// <summary>Applies the image randomization of an episode to all cameras; does nothing without a specification.</summary>
/// <param name="spec">The randomization; null for none.</param>
/// <param name="cameras">Number of cameras.</param>
/// <remarks>Allocates in the constructor only. Thread: one.</remarks>
public sealed class EpisodeImages(ImageSpec? spec, int cameras)
{
    private readonly ImageRandomizer[] _cameras =
        spec is null ? [] : [.. Enumerable.Range(0, cameras).Select(i => new ImageRandomizer(spec, i))];
    private long _frame;

    /// <summary>Draws the parameters of an episode and starts at its first frame.</summary>
    public void Apply(long seed)
    {
        foreach (ImageRandomizer camera in _cameras)
            camera.Apply(seed);
        _frame = 0;
    }

    /// <summary>Changes an image of the current frame in place.</summary>
    /// <param name="camera">Index of the camera.</param>
    /// <param name="rgb">In and out: [H, W, 3].</param>
    public void Process(int camera, Span<byte> rgb)
    {
        if (_cameras.Length > 0)
            _cameras[camera].Process(rgb, _frame);
    }

    /// <summary>Advances to the next frame.</summary>
    public void NextFrame() => _frame++;
}
