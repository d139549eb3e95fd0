namespace Robotics.Simulation.Randomization;

/// <summary>Gives the pictures of all cameras of an episode what its specification asks for, frame after frame; leaves them alone where there is none.</summary>
/// <param name="spec">What varies; null: nothing.</param>
/// <param name="cameras">How many cameras there are.</param>
/// <remarks>Allocates in the constructor only. Thread: one.</remarks>
public sealed class EpisodeImages(ImageSpec? spec, int cameras)
{
    private readonly ImageRandomizer[] _cameras = spec is null ? [] : [.. Enumerable.Range(0, cameras).Select(i => new ImageRandomizer(spec, i))];
    private long _frame;

    /// <summary>Draws the settings of an episode, whose first frame is next.</summary>
    public void Apply(long seed)
    {
        foreach (ImageRandomizer camera in _cameras)
            camera.Apply(seed);
        _frame = 0;
    }

    /// <summary>What the episode's camera makes of its picture of this frame.</summary>
    /// <param name="camera">Index of the camera.</param>
    /// <param name="rgb">In and out: [H, W, 3].</param>
    public void Process(int camera, Span<byte> rgb)
    {
        if (_cameras.Length > 0)
            _cameras[camera].Process(rgb, _frame);
    }

    /// <summary>Goes on to the next frame.</summary>
    public void NextFrame() => _frame++;
}
