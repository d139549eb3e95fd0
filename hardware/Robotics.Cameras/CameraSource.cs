namespace Robotics.Cameras;

/// <summary>The source of a camera's images.</summary>
/// <param name="Kind">How they arrive.</param>
/// <param name="Address">A path for devices and files, else a URL.</param>
public sealed record CameraSource(CameraSourceKind Kind, string Address)
{
    private const string Forms = "v4l2:/dev/video0, file:PATH, rtsp://HOST/PATH or http://HOST/PATH";

    /// <summary>The source as text, without user name and password.</summary>
    public string Display => Kind switch
    {
        CameraSourceKind.Device => "v4l2:" + Address,
        CameraSourceKind.File => "file:" + Address,
        _ => new UriBuilder(Address) { UserName = "", Password = "" }.Uri.ToString(),
    };

    /// <summary>Parses a source and checks that its file or device exists and can be read.</summary>
    /// <param name="text">`v4l2:/dev/video0`, `file:PATH`, `rtsp://HOST/PATH`, `http://HOST/PATH` or `https://HOST/PATH`.</param>
    /// <exception cref="CameraException">The text is not a source, or its file or device is missing or cannot be read.</exception>
    public static CameraSource Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        string rest = text[(colon + 1)..];
        return scheme switch
        {
            "v4l2" => Device(rest),
            "file" => Video(rest),
            "rtsp" or "rtsps" => new CameraSource(CameraSourceKind.Rtsp, Url(text)),
            "http" or "https" => new CameraSource(CameraSourceKind.Mjpeg, Url(text)),
            _ => throw new CameraException($"\"{text}\" is not a camera source. Give {Forms}."),
        };
    }

    private static CameraSource Device(string path)
    {
        if (path.Length == 0)
            throw new CameraException("The camera source v4l2: has no device. Give v4l2:/dev/video0, for example.");
        if (!File.Exists(path))
            throw new CameraException($"The camera {path} does not exist. {Devices()}");
        try
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (UnauthorizedAccessException)
        {
            throw new CameraException(
                $"You have no permission to use the camera {path}. Add your user to the group \"video\" and log in again.");
        }
        catch (IOException e)
        {
            throw new CameraException($"The camera {path} cannot be opened: {e.Message}", e);
        }
        return new CameraSource(CameraSourceKind.Device, path);
    }

    private static CameraSource Video(string path)
    {
        if (path.Length == 0)
            throw new CameraException("The camera source file: has no path. Give file:PATH with the path of a video.");
        if (Directory.Exists(path))
            throw new CameraException($"{path} is a folder. Give the path of a video file.");
        if (!File.Exists(path))
            throw new CameraException($"The video {path} does not exist. Check the path.");
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.CanSeek && file.Length == 0)
                throw new CameraException($"The video {path} is empty. Give a video file.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new CameraException($"You have no permission to read the video {path}.");
        }
        catch (IOException e)
        {
            throw new CameraException($"The video {path} cannot be read: {e.Message}", e);
        }
        return new CameraSource(CameraSourceKind.File, path);
    }

    private static string Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0
            ? text
            : throw new CameraException($"\"{text}\" is not a complete URL. Give {Forms}.");

    private static string Devices()
    {
        string[] devices = Directory.GetFiles("/dev", "video*");
        return devices.Length == 0
            ? "This machine has no camera device (/dev/video*)."
            : $"This machine has {string.Join(", ", devices.Order(StringComparer.Ordinal))}.";
    }
}
