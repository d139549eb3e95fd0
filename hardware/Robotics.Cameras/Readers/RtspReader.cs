using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using OpenCvSharp;
using Robotics.Cameras.Streams;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras.Readers;

/// <summary>Reads an RTSP stream with the `ffmpeg` program, which decodes it and writes raw frames to a pipe.</summary>
/// <remarks>The FFmpeg inside OpenCvSharp's library is built without network access.</remarks>
internal sealed class RtspReader(CameraSource source, CameraOptions options, IClock clock) : IFrameReader
{
    private readonly Lock _lock = new();
    private Process? _process;
    private Y4mReader? _frames;
    private string _message = ""; // ffmpeg's last one
    private int _messages; // not reported yet

    public double DeclaredHz => _frames?.Hz ?? 0;

    public string Reason { get; private set; } = "";

    public void Open()
    {
        Close();
        Process process = Start();
        _process = process;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        using var deadline = new Timer(_ => Kill(process), null, options.ConnectTimeout + options.ReadTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            _frames = Y4mReader.Open(process.StandardOutput.BaseStream);
        }
        catch (IOException e)
        {
            Kill(process);
            process.WaitForExit(); // until its last message is read
            string reason = TakeMessage() is { Length: > 0 } message ? message : e.Message;
            throw new CameraException(
                $"{source.Display} cannot be opened ({reason}). Check the address, the user name and password, and that the camera is on.",
                e);
        }
        TakeMessage(); // messages of decoders before the first complete image
    }

    public ReadStatus Read(Mat frame, out Timestamp capturedAt)
    {
        capturedAt = Timestamp.None;
        if (TakeMessage() is { Length: > 0 } message)
            return Fail(ReadStatus.Corrupt, $"sent damaged data ({message})");
        try
        {
            _frames!.WaitForFrame(); // Open has succeeded before
            capturedAt = clock.Now;
            _frames.Read(frame);
            return ReadStatus.Frame;
        }
        catch (IOException)
        {
            _process!.WaitForExit(TimeSpan.FromSeconds(1));
            string reason = TakeMessage();
            return Fail(ReadStatus.Lost, reason.Length > 0 ? $"was lost ({reason})" : "closed the connection, or sent nothing in time");
        }
    }

    public void Dispose() => Close();

    private Process Start()
    {
        string arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"-nostdin -loglevel error -rtsp_transport tcp -timeout {options.ReadTimeout.TotalMicroseconds:F0}")
            + " -fflags nobuffer -flags low_delay -i";
        const string output = "-an -vf scale=trunc(iw/2)*2:trunc(ih/2)*2 -pix_fmt yuv420p -fps_mode passthrough -f yuv4mpegpipe -";
        string[] all = [.. arguments.Split(' '), source.Address, .. output.Split(' ')];
        try
        {
            // a start without the shell always returns a process
            return Process.Start(new ProcessStartInfo("ffmpeg", all) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception e)
        {
            throw new CameraException(
                $"{source.Display} needs the program ffmpeg, which cannot be started ({e.Message}). "
                + "Install it with: apt-get install ffmpeg",
                e);
        }
    }

    private void Note(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_lock)
        {
            _message = line.Replace(source.Address, source.Display, StringComparison.Ordinal).Trim();
            _messages++;
        }
    }

    private string TakeMessage()
    {
        lock (_lock)
        {
            string message = _messages > 0 ? _message : "";
            _messages = 0;
            return message;
        }
    }

    private ReadStatus Fail(ReadStatus status, string reason)
    {
        Reason = reason;
        return status;
    }

    private void Close()
    {
        if (_process is { } process)
        {
            Kill(process);
            process.WaitForExit();
            process.Dispose();
        }
        _process = null;
        _frames?.Dispose();
        _frames = null;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // it has ended by itself
        }
    }
}
