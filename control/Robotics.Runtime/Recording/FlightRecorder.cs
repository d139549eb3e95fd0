using System.Globalization;
using Robotics.Control.Looping;
using Robotics.Control.Telemetry;

namespace Robotics.Runtime.Recording;

/// <summary>Writes one line per control tick to a CSV file, outside the control thread.</summary>
/// <remarks>Thread: the one that drains.</remarks>
public sealed class FlightRecorder : IDisposable
{
    private readonly SampleRing<TickSample> _samples;
    private readonly StreamWriter _file;

    /// <summary>Creates the file.</summary>
    /// <param name="samples">Filled by the control thread.</param>
    /// <param name="path">The file to create.</param>
    public FlightRecorder(SampleRing<TickSample> samples, string path)
    {
        _samples = samples;
        _file = new StreamWriter(path);
        _file.WriteLine("tick,at_ns,lateness_ns,state_captured_ns,observed_ns,chunk,queue_ticks_left,queue,verdict,send,episode,status");
    }

    /// <summary>Writes all samples that the control thread has published.</summary>
    public void Drain()
    {
        while (_samples.TryRead(out TickSample s))
        {
            _file.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{s.Tick},{s.At.Nanoseconds},{s.LatenessNanoseconds},{s.StateCapturedAt.Nanoseconds},{s.ObservedAt.Nanoseconds},")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{s.ChunkSequence},{s.QueueTicksLeft},{s.Queue},{s.Verdict},{s.Send},{s.Episode},{s.Status}"));
        }
    }

    /// <summary>Writes the remaining samples and closes the file.</summary>
    public void Dispose()
    {
        Drain();
        if (_samples.Dropped > 0)
            _file.WriteLine($"# {_samples.Dropped} ticks are missing: the file was written too slowly.");
        _file.Dispose();
    }
}
