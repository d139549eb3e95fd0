using System.Diagnostics;
using System.Globalization;

namespace Robotics.Cli.Deployment;

/// <summary>The one line that a run shows while it goes: episode, phase, rates, worst hop.</summary>
internal sealed class LiveLine(Output output, LiveStatus live, int episodes)
{
    private readonly Stopwatch _sinceRates = Stopwatch.StartNew();
    private long _commands;
    private long _decisions;
    private double _commandHz;
    private double _decisionHz;
    private int _printed;

    internal string Text()
    {
        Rates();
        string worst = live.WorstHop is { Histogram.Count: > 0 } hop
            ? string.Create(CultureInfo.InvariantCulture, $"  worst pixel-to-motor {hop.Histogram.MaxNanoseconds / 1e6:F1} ms")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"episode {live.Episode}/{episodes}  {live.Phase}  {live.Successes} succeeded  commands {_commandHz:F0} Hz  decisions {_decisionHz:F1} Hz{worst}");
    }

    /// <summary>For terminals that cannot overwrite: a line an episode.</summary>
    internal void PrintNow()
    {
        string text = Text();
        if (live.Phase != "done" || _printed == live.Episode)
            return;
        _printed = live.Episode;
        output.Say(text);
    }

    private void Rates()
    {
        double seconds = _sinceRates.Elapsed.TotalSeconds;
        if (seconds < 0.5)
            return;
        long commands = Volatile.Read(ref live.Commands), decisions = Volatile.Read(ref live.Decisions);
        _commandHz = (commands - _commands) / seconds;
        _decisionHz = Math.Max(0, decisions - _decisions) / seconds;
        (_commands, _decisions) = (commands, decisions);
        _sinceRates.Restart();
    }
}
