using Robotics.Control.Telemetry;

namespace Robotics.Cli.Deployment;

/// <summary>What the live line shows: written by the session's thread, read by the one that talks.</summary>
internal sealed class LiveStatus
{
    internal volatile int Episode;
    internal volatile string Phase = "connecting";
    internal volatile int Successes;
    internal long Commands;
    internal long Decisions;
    internal volatile HopStatistics? WorstHop;
}
