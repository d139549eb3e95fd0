using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Robotics.Runtime.Pictures;

/// <summary>Encodes RGB frames as an H.264 video with the `ffmpeg` program. The file appears under its name when it is complete.</summary>
/// <remarks>
/// A failure never throws: <see cref="Failure"/> describes it, later frames are ignored, and no file remains. Thread: one.
/// </remarks>
public sealed class VideoEncoder : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2); // for the last frames, after the pipe is closed
    private readonly string _path;
    private readonly string _temporary;
    private readonly Process? _process;
    private readonly Task<string>? _messages;

    /// <summary>Starts the program.</summary>
    /// <param name="program">`ffmpeg`, or its path.</param>
    /// <param name="path">An .mp4 file; an existing one is replaced.</param>
    /// <param name="width">Pixels per row; even.</param>
    /// <param name="height">Rows; even.</param>
    /// <param name="fps">Frames per second.</param>
    public VideoEncoder(string program, string path, int width, int height, int fps)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        _path = Path.GetFullPath(path);
        _temporary = Path.Combine(Path.GetDirectoryName(_path) ?? "/", $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}.tmp");
        string arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"-y -loglevel error -f rawvideo -pix_fmt rgb24 -s {width}x{height} -r {fps} -i -")
            + " -c:v libx264 -preset veryfast -crf 23 -pix_fmt yuv420p -movflags +faststart -f mp4";
        var start = new ProcessStartInfo(program, [.. arguments.Split(' '), _temporary])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        try
        {
            _process = Process.Start(start)!; // a start without the shell always returns a process
            _messages = _process.StandardError.ReadToEndAsync();
        }
        catch (Win32Exception e)
        {
            Failure = $"There is no video: {program} cannot be started ({e.Message}). Install it with: apt-get install ffmpeg";
        }
    }

    /// <summary>Null, or one sentence: why there is no video.</summary>
    public string? Failure { get; private set; }

    /// <summary>Adds a frame.</summary>
    /// <param name="rgb">[height, width, 3] uint8, top row first.</param>
    public void Add(ReadOnlySpan<byte> rgb)
    {
        if (Failure is not null)
            return;
        try
        {
            _process!.StandardInput.BaseStream.Write(rgb); // without a failure there is a process
        }
        catch (IOException)
        {
            End(); // the program has ended: its messages say why
            Failure ??= "There is no video: ffmpeg ended before the last frame.";
        }
    }

    /// <summary>Encodes the remaining frames and renames the file to its final name.</summary>
    /// <returns>Null, or one sentence: why there is no video.</returns>
    public string? Finish()
    {
        if (Failure is not null)
            return Failure;
        End();
        try
        {
            if (Failure is null)
                File.Move(_temporary, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Failure = $"There is no video: {_path} cannot be written ({e.Message}).";
        }
        return Failure;
    }

    /// <summary>Ends the program and deletes an incomplete file.</summary>
    public void Dispose()
    {
        if (_process is not null)
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
        File.Delete(_temporary);
    }

    private void End()
    {
        try
        {
            _process!.StandardInput.Close(); // only called while there is a process
        }
        catch (IOException)
        {
            // the pipe is broken: the exit code and the messages say why
        }
        if (!_process!.WaitForExit(s_patience))
            Failure = $"There is no video: ffmpeg did not end within {s_patience.TotalMinutes:F0} minutes.";
        else if (_process.ExitCode != 0)
            Failure = $"There is no video: ffmpeg failed ({Reason()}).";
    }

    private string Reason()
    {
        string text = _messages!.Result.ReplaceLineEndings(" ").Replace(_temporary, _path, StringComparison.Ordinal).Trim();
        return text.Length > 0 ? text : string.Create(CultureInfo.InvariantCulture, $"exit code {_process!.ExitCode}, no message");
    }
}
