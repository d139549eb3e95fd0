using Robotics.Control.Looping;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Robots;

namespace Robotics.Training.Tests.Evaluation;

/// <summary>Runs threads one at a time in simulated time: when all are waiting, the one with the earliest deadline continues.</summary>
/// <remarks>Equal deadlines are ordered by the pacers' priorities, so that every run is the same.</remarks>
internal sealed class VirtualTime(SimulatedClock clock, int threads)
{
    private readonly object _gate = new();
    private readonly List<Pacer> _waiting = [];
    private int _threads = threads;

    /// <summary>A pacer for one thread; lower priorities continue first.</summary>
    internal IPacer CreatePacer(int priority) => new Pacer(this, priority);

    // when all threads are waiting, the earliest one is released
    private void Advance()
    {
        if (_waiting.Count < _threads || _waiting.Count == 0)
            return;
        Pacer next = _waiting.OrderBy(pacer => pacer.Deadline.Nanoseconds).ThenBy(pacer => pacer.Priority).First();
        if (clock.Now < next.Deadline)
            clock.Advance(next.Deadline - clock.Now);
        _waiting.Remove(next);
        next.IsReleased = true;
        Monitor.PulseAll(_gate);
    }

    private sealed class Pacer(VirtualTime time, int priority) : IPacer
    {
        private bool _stopped;

        internal int Priority { get; } = priority;

        internal Timestamp Deadline { get; private set; }

        internal bool IsReleased { get; set; }

        public bool WaitUntil(Timestamp deadline)
        {
            lock (time._gate)
            {
                if (_stopped)
                    return false;
                (Deadline, IsReleased) = (deadline, false);
                time._waiting.Add(this);
                time.Advance();
                while (!IsReleased && !_stopped)
                    Monitor.Wait(time._gate);
                return IsReleased;
            }
        }

        public void Stop()
        {
            lock (time._gate)
            {
                if (_stopped)
                    return;
                _stopped = true;
                time._waiting.Remove(this);
                time._threads--;
                time.Advance();
                Monitor.PulseAll(time._gate);
            }
        }
    }
}
