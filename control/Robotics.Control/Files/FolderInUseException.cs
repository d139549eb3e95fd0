namespace Robotics.Control.Files;

/// <summary>Another process writes to the folder. The message names the folder and the process.</summary>
public sealed class FolderInUseException : IOException
{
    /// <summary>States the problem.</summary>
    public FolderInUseException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
