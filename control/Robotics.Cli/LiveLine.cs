using System.Diagnostics;
using System.Globalization;
using Robotics.Runtime.Deployment;

namespace Robotics.Cli;

/// <summary>The progress line of a run: episode, phase, rates, worst hop.</summary>
internal sealed class LiveLine(Output output, int episodes)
{
    private readonly Stopwatch _sinceRates = Stopwatch.StartNew();
    private long _commands;
    private long _decisions;
    private double _commandHz;
    private double _decisionHz;
    private int _printed;

    internal string Text(LiveStatus live)
    {
        Rates(live);
        string worst = live.WorstHop is { Histogram.Count: > 0 } hop
            ? string.Create(CultureInfo.InvariantCulture, $"  worst pixel-to-motor {hop.Histogram.MaxNanoseconds / 1e6:F1} ms")
            : "";
        string where = $"episode {live.Episode}/{episodes}  {live.Phase}  {live.Successes} succeeded";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{where}  commands {_commandHz:F0} Hz  decisions {_decisionHz:F1} Hz{worst}");
    }

    /// <summary>Prints one line per episode, for output that cannot overwrite a line.</summary>
    internal void Print(LiveStatus live)
    {
        string text = Text(live);
        if (live.Phase != "done" || _printed == live.Episode)
            return;
        _printed = live.Episode;
        output.Say(text);
    }

    private void Rates(LiveStatus live)
    {
        double seconds = _sinceRates.Elapsed.TotalSeconds;
        if (seconds < 0.5)
            return;
        long commands = live.Ticks, decisions = live.Decisions;
        _commandHz = (commands - _commands) / seconds;
        _decisionHz = Math.Max(0, decisions - _decisions) / seconds;
        (_commands, _decisions) = (commands, decisions);
        _sinceRates.Restart();
    }
}
