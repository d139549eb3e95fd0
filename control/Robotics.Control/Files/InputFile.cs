using Microsoft.Win32.SafeHandles;

namespace Robotics.Control.Files;

/// <summary>Opens files that users name. A folder in place of a file is refused with one sentence.</summary>
public static class InputFile
{
    /// <summary>Refuses a folder.</summary>
    /// <exception cref="IOException">The path is a folder.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder; give a file.");
    }

    /// <summary>Reads a text file.</summary>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static string ReadAllText(string path)
    {
        Check(path);
        return File.ReadAllText(path);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        Check(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">The path is a folder, or the file cannot be opened.</exception>
    public static SafeFileHandle OpenHandle(string path)
    {
        Check(path);
        return File.OpenHandle(path);
    }

    /// <summary>Opens a file for reading, as a stream.</summary>
    /// <exception cref="IOException">The path is a folder, or the file cannot be opened.</exception>
    public static FileStream OpenRead(string path)
    {
        Check(path);
        return File.OpenRead(path);
    }
}
