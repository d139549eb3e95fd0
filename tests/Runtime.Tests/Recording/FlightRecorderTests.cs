using Robotics.Control.Looping;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Recording;

namespace Robotics.Runtime.Tests.Recording;

public sealed class FlightRecorderTests
{
    // tick numbers restart with every episode: the number distinguishes episodes
    [Fact]
    public void Drain_TwoEpisodes_AreToldApartByTheirNumbers()
    {
        string path = Path.GetTempFileName();
        try
        {
            var samples = new SampleRing<TickSample>(8);
            samples.TryWrite(new TickSample { Tick = 7, Episode = 1, Status = EpisodeStatus.Succeeded });
            samples.TryWrite(new TickSample { Tick = 7, Episode = 2, Status = EpisodeStatus.Running });

            new FlightRecorder(samples, path).Dispose();

            string[][] rows = [.. File.ReadLines(path).Select(line => line.Split(','))];
            string[] header = rows[0];
            Assert.Equal(
                "tick,at_ns,lateness_ns,state_captured_ns,observed_ns,chunk,queue_ticks_left,queue,verdict,send,episode,status",
                string.Join(',', header));
            Assert.Equal(["1", "2"], rows.Skip(1).Select(row => row[Array.IndexOf(header, "episode")]));
            Assert.Equal(["Succeeded", "Running"], rows.Skip(1).Select(row => row[Array.IndexOf(header, "status")]));
            Assert.All(rows, row => Assert.Equal(header.Length, row.Length));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
