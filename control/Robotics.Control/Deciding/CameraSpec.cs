namespace Robotics.Control.Deciding;

/// <summary>One camera that a policy observes.</summary>
public sealed record CameraSpec(string Name, int Width, int Height)
{
    /// <summary>The key of its images on the wire, on disk and in configs.</summary>
    public string Key => "observation.images." + Name;
}
