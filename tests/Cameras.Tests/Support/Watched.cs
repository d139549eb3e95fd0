using System.Diagnostics;
using Robotics.Control.Sensing;

namespace Robotics.Cameras.Tests.Support;

/// <summary>A camera with short limits, its events, and methods that wait for events and frames.</summary>
internal sealed class Watched : IDisposable
{
    private readonly List<CameraEvent> _events = [];

    internal Watched(string source, CameraOptions? options = null) =>
        Camera = Camera.Open(CameraSource.Parse(source), options ?? Options, onEvent: Add);

    /// <summary>64 x 48, 50 Hz, short timeouts.</summary>
    internal static CameraOptions Options => new()
    {
        Width = 64,
        Height = 48,
        Hz = 50,
        FreezePeriods = 10,
        ReadTimeout = TimeSpan.FromMilliseconds(800),
        FirstBackOff = TimeSpan.FromMilliseconds(20),
        LongestBackOff = TimeSpan.FromMilliseconds(100),
    };

    internal Camera Camera { get; }

    internal ImageFrame Frame { get; } = new(64, 48);

    internal CameraEvent[] Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    /// <summary>Waits for an event.</summary>
    internal CameraEvent Await(CameraEventKind kind)
    {
        CameraEvent? found = null;
        Until(() => (found = Events.FirstOrDefault(e => e.Kind == kind)) is not null, $"an event {kind}");
        return found!;
    }

    /// <summary>Waits for frames, from now on.</summary>
    internal void AwaitFrames(int count)
    {
        for (int i = 0; i < count; i++)
            Until(() => Camera.TryRead(Frame), $"frame {i + 1} of {count}");
    }

    public void Dispose() => Camera.Dispose();

    private void Until(Func<bool> condition, string what)
    {
        var patience = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(
                patience.Elapsed < TimeSpan.FromSeconds(20),
                $"{what} did not arrive; events: {string.Join(" | ", Events.Select(e => e.Text))}");
            Thread.Sleep(2);
        }
    }

    private void Add(CameraEvent e)
    {
        lock (_events)
            _events.Add(e);
    }
}
