using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Sends the arm's state to the client that holds the lease, and to watchers.</summary>
/// <remarks>Thread: servo. Allocates in the constructor only.</remarks>
[RealTime]
internal sealed class ArmStateSender(
    ArmServerSocket socket, ArmLease lease, ArmWatchers watchers, ArmEnd arm, ArmJournal journal, StateMessage state)
{
    private long _sentToWatchers;

    /// <summary>Sends a state to the client. Nothing is sent while there is no client or no reading.</summary>
    internal void SendToClient()
    {
        if (!lease.IsHeld || arm.Reading.Sequence == 0)
            return;
        state.Sequence++;
        Fill();
        socket.SendState(lease.Route, state);
    }

    /// <summary>Sends a state to each watcher.</summary>
    internal void SendToWatchers(Timestamp now)
    {
        if (!watchers.Any(now) || arm.Reading.Sequence == 0)
            return;
        Fill();
        (long session, long sequence) = (state.Session, state.Sequence);
        (state.Session, state.Sequence) = (0, ++_sentToWatchers); // a watcher must not learn the session
        for (int i = 0; i < ArmWatchers.MaxCount; i++)
        {
            ReadOnlySpan<byte> route = watchers.Route(i, now);
            if (!route.IsEmpty)
                socket.SendState(route, state);
        }
        (state.Session, state.Sequence) = (session, sequence);
    }

    private void Fill()
    {
        state.Session = lease.Session;
        state.Mode = arm.Mode;
        state.Reading.CopyFrom(arm.Reading);
        state.Interpolation = arm.InterpolationNanoseconds;
        state.Refused = journal.Refusals;
        SafetyCounts counts = arm.Counts;
        state.Limited = counts.Limited;
        state.Held = counts.Held;
    }
}
