using OpenCvSharp;
using Robotics.Cameras.Streams;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras.Readers;

/// <summary>Reads JPEG images from one HTTP response.</summary>
internal sealed class MjpegReader(CameraSource source, CameraOptions options, IClock clock) : IFrameReader
{
    private const int MaxPart = 16 * 1024 * 1024;
    private const long MaxPixels = 8192L * 8192;
    private const int MaxDamage = 20; // damaged parts in a row; then a new connection
    private readonly Uri _url = new(source.Address);
    private HttpResponse? _response;
    private MultipartReader? _parts;
    private int _damage;

    public double DeclaredHz => 0;

    public string Reason { get; private set; } = "";

    public void Open()
    {
        Close();
        try
        {
            _response = HttpResponse.Get(_url, options.ConnectTimeout, options.ReadTimeout);
        }
        catch (IOException e)
        {
            throw new CameraException($"{source.Display} cannot be reached: {e.Message}. Check the address and that the camera is on.", e);
        }
        if (Fault(_response) is { } fault)
        {
            Close();
            throw new CameraException($"{source.Display} {fault}");
        }
        _parts = new MultipartReader(_response, Boundary(_response.Fields["content-type"])!, MaxPart, clock); // Fault has checked it
        _damage = 0;
    }

    public ReadStatus Read(Mat frame, out Timestamp capturedAt)
    {
        capturedAt = Timestamp.None;
        ReadStatus status;
        try
        {
            status = Take(frame);
        }
        catch (IOException e)
        {
            status = Fail(ReadStatus.Lost, $"sent nothing in time, or the connection broke ({e.GetBaseException().Message})");
        }
        _damage = status == ReadStatus.Corrupt ? _damage + 1 : 0;
        if (_damage >= MaxDamage)
            return Fail(ReadStatus.Lost, $"sent {MaxDamage} damaged parts in a row");
        if (status == ReadStatus.Frame)
            capturedAt = _parts!.ArrivedAt; // Open has succeeded before
        return status;
    }

    public void Dispose() => Close();

    private ReadStatus Take(Mat frame)
    {
        switch (_parts!.Next()) // Open has succeeded before
        {
            case PartStatus.Part:
                return Decode(_parts.Body, frame);
            case PartStatus.Skipped:
                return Fail(ReadStatus.Corrupt, "sent bytes between two images, or an image with a wrong content length");
            case PartStatus.BadHeader:
                return Fail(ReadStatus.Corrupt, "sent a damaged part header");
            case PartStatus.TooLarge:
                return Fail(ReadStatus.Corrupt, $"sent an image of more than {MaxPart >> 20} MiB");
            case PartStatus.NoBoundary:
                return Fail(ReadStatus.Lost, $"sent {MaxPart >> 20} MiB without the beginning of an image");
            default:
                return Fail(ReadStatus.Lost, "closed the connection");
        }
    }

    private ReadStatus Decode(ReadOnlySpan<byte> bytes, Mat frame)
    {
        if (!PictureSize.TryJpeg(bytes, out int width, out int height))
            return Fail(ReadStatus.Corrupt, "sent a part that is not a complete JPEG image");
        if ((long)width * height > MaxPixels)
            return Fail(ReadStatus.Corrupt, $"sent an image of {width} x {height} pixels, which is too large");
        try
        {
            using Mat decoded = Cv2.ImDecode(bytes, ImreadModes.Color);
            if (decoded.Empty())
                return Fail(ReadStatus.Corrupt, "sent a JPEG image that cannot be decoded");
            decoded.CopyTo(frame);
            return ReadStatus.Frame;
        }
        catch (OpenCVException e)
        {
            return Fail(ReadStatus.Corrupt, $"sent a JPEG image that cannot be decoded ({e.Message})");
        }
    }

    private static string? Fault(HttpResponse response)
    {
        if (response.Status == 401)
            return "requires a user name and a password. Give them as http://USER:PASSWORD@HOST/PATH.";
        if (response.Status is >= 300 and < 400)
            return $"redirects to {response.Fields.GetValueOrDefault("location", "another address")}. Give that address.";
        if (response.Status != 200)
            return $"answered with HTTP status {response.Status}. Check the address.";
        string type = response.Fields.GetValueOrDefault("content-type", "no content type");
        if (response.Fields.TryGetValue("content-encoding", out string? coding) && coding is not "identity")
            return $"answered with {type} compressed by {coding}, not with an MJPEG stream. Give the address of the stream itself.";
        if (!type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || Boundary(type) is null)
            return $"answered with {type}, not with an MJPEG stream (multipart/x-mixed-replace). Give the address of the stream itself.";
        return null;
    }

    private static string? Boundary(string type)
    {
        const string name = "boundary=";
        int at = type.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        string value = at < 0 ? "" : type[(at + name.Length)..].Split(';')[0].Trim().Trim('"').TrimStart('-');
        return value.Length is > 0 and <= 200 ? value : null;
    }

    private ReadStatus Fail(ReadStatus status, string reason)
    {
        Reason = reason;
        return status;
    }

    private void Close()
    {
        _response?.Dispose();
        _response = null;
        _parts = null;
    }
}
