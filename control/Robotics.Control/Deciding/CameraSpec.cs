namespace Robotics.Control.Deciding;

/// <summary>One camera that a policy looks through.</summary>
public sealed record CameraSpec(string Name, int Width, int Height)
{
    /// <summary>The key of its pictures on the wire, on disk and in configs.</summary>
    public string Key => "observation.images." + Name;
}
