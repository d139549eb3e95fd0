using System.Globalization;
using Robotics.Control.Looping;
using Robotics.Control.Telemetry;

namespace Robotics.Cli.Deployment;

/// <summary>Writes every control tick to a file, off the control thread.</summary>
/// <remarks>Thread: the one that drains.</remarks>
internal sealed class FlightRecorder : IDisposable
{
    private readonly SampleRing<TickSample> _samples;
    private readonly StreamWriter _file;

    internal FlightRecorder(SampleRing<TickSample> samples, string path)
    {
        _samples = samples;
        _file = new StreamWriter(path);
        _file.WriteLine("tick,at_ns,lateness_ns,state_captured_ns,observed_ns,chunk,queue_ticks_left,queue,verdict,send,episode");
    }

    internal void Drain()
    {
        while (_samples.TryRead(out TickSample s))
        {
            _file.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{s.Tick},{s.At.Nanoseconds},{s.LatenessNanoseconds},{s.StateCapturedAt.Nanoseconds},{s.ObservedAt.Nanoseconds},{s.ChunkSequence},{s.QueueTicksLeft},{s.Queue},{s.Verdict},{s.Send},{s.Episode}"));
        }
    }

    public void Dispose()
    {
        Drain();
        if (_samples.Dropped > 0)
            _file.WriteLine($"# {_samples.Dropped} ticks were not recorded: this file could not be written fast enough");
        _file.Dispose();
    }
}
