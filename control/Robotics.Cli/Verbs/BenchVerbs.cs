using System.CommandLine;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using Robotics.Bridge.Transport;
using Robotics.Control.Looping;
using Robotics.Control.Telemetry;
using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Runtime.Reports;
using Robotics.Training.Trainers;

namespace Robotics.Cli.Verbs;

/// <summary>`bench`: measures the speed of each part on this machine, and of a reference program where one is installed.</summary>
/// <remarks>Each run stores its numbers with the machine, its load and the commit.</remarks>
internal static class BenchVerbs
{
    internal static Command Bench() =>
        Verb.Group(
            "bench", "Measure a part on this machine.",
            Step(), Render(), Op(), PolicyBenchVerb.Create(), Train(), Bridge(), Loop(), CodecBench.Create());

    private static Command Step()
    {
        Option<string> path = SimVerbs.ModelOption();
        Option<int> threads = Verb.Option("--threads", "simulations in parallel", 1);
        Option<int> steps = Verb.Option("--steps", "timesteps of each simulation", 10_000);
        const string description = "Physics steps per second under mujoco-testspeed's control noise, compared with it if it is installed.";
        return Verb.Create("step", description, [path, threads, steps], (parsed, output) =>
        {
            int count = TaskVerbs.Positive(parsed.Value(steps), "--steps");
            int width = Numbers.Within(parsed.Value(threads), 1, 512, "--threads");
            using Model model = SimVerbs.Load(parsed.Value(path), output);
            double load = Machine.LoadAverage();
            StepComparison rates = StepComparison.Run(model, parsed.Value(path), width, count);
            rates.Warnings.Say(output);
            return Report(
                output, "step",
                new { Model = parsed.Value(path), Threads = width, Steps = count, ControlNoise = StepNoise.Size, rates.Pairs },
                new
                {
                    StepsPerSecond = rates.Own,
                    rates.AllocatedBytes,
                    PeerStepsPerSecond = rates.Peer,
                    Ratio = rates.Ratio?.Median,
                    RatioLow = rates.Ratio?.Low,
                    RatioHigh = rates.Ratio?.High,
                    rates.Pairs,
                    Warnings = rates.Warnings.ByName,
                    Unstable = rates.Warnings.Instability is not null,
                    Threads = width,
                    LoadAverage = load,
                },
                ("steps/s", Numbers.Text(rates.Own, 0)),
                ("mujoco-testspeed", Beside(rates.Peer, "steps/s", rates.Ratio?.Median, "libmujoco-samples") + Interval(rates)),
                ("allocated per step", $"{Numbers.Text(rates.AllocatedBytes, 1)} bytes"),
                ("warnings", rates.Warnings.ToString()));
        });
    }

    private static Command Render()
    {
        Option<string> path = SimVerbs.ModelOption(), size = SimVerbs.SizeOption();
        Option<string> backend = SimVerbs.BackendOption(), shadows = SimVerbs.ShadowsOption();
        Option<double> seconds = Verb.Option("--seconds", "how long to measure", 5.0);
        Option<string?> peer = Verb.Option<string?>(
            "--peer",
            "a compiled render_gl to compare with; by default the program that ROBOTICS_RENDER_GL names, otherwise this program's OpenGL",
            null);
        const string description = "Frames per second, each with a physics step, color and depth, compared with MuJoCo's OpenGL renderer.";
        return Verb.Create("render", description, [path, size, backend, shadows, seconds, peer], (parsed, output) =>
        {
            FrameSize frame = FrameSize.Parse(parsed.Value(size));
            double time = Numbers.Within(parsed.Value(seconds), 0.01, 3600, "--seconds");
            bool shadow = parsed.Value(shadows) == "on";
            using Model model = SimVerbs.Load(parsed.Value(path), output);
            using var scene = new CameraScene(model, frame, null, SimVerbs.Backend(parsed.Value(backend)), shadow);
            using var beside = RenderPeer.Find(parsed.GetValue(peer), model, frame, scene, shadow);
            double load = Machine.LoadAverage();
            RendererAgreement? alike = scene.Traces ? scene.Agreement(model) : null;
            (RenderRate rate, double? other) = InTurn(scene, beside, parsed.Value(path), shadow, time);
            WarningTotals warnings = scene.Warnings();
            warnings.Say(output);
            return Report(
                output, "render",
                new
                {
                    Model = parsed.Value(path),
                    Size = frame.ToString(),
                    Backend = parsed.Value(backend),
                    Shadows = parsed.Value(shadows),
                    Seconds = time,
                },
                new
                {
                    rate.Fps,
                    rate.AllocatedBytes,
                    rate.Frames,
                    Camera = scene.CameraName,
                    scene.Backend,
                    scene.Reason,
                    Peer = beside?.Name,
                    PeerFps = other,
                    Ratio = rate.Fps / other,
                    alike?.RgbDifference,
                    alike?.SegmentationEqual,
                    alike?.DepthEqual,
                    alike?.DepthEqualFine,
                    Warnings = warnings.ByName,
                    LoadAverage = load,
                },
                ("frames/s", Numbers.Text(rate.Fps, 1)), ("allocated per frame", $"{Numbers.Text(rate.AllocatedBytes, 1)} bytes"),
                (beside?.Name ?? "peer",
                    other is null
                        ? "none: give the path of render_gl with --peer"
                        : $"{Numbers.Text(other.Value, 1)} frames/s, ratio {Numbers.Text(rate.Fps / other.Value, 1)}"),
                ("OpenGL's image", alike is { } both ? Text(both) : "not compared: this requires --backend raytrace, and OpenGL"),
                ("rendered by", $"{scene.Backend}: {scene.Reason}"), ("warnings", warnings.ToString()));
        });
    }

    private static string Text(RendererAgreement both) =>
        $"colors differ by {Numbers.Text(both.RgbDifference, 2)} of 255, " +
        $"{Share(both.SegmentationEqual)} of the pixels show the same geom, " +
        $"depth within 2 mm {Share(both.DepthEqual)}, {Share(both.DepthEqualFine)} against a finer OpenGL";

    private static string Share(double? value) => value is { } share ? $"{Numbers.Text(100 * share, 2)} %" : "none";

    // alternating, so that other load affects both
    private static (RenderRate Own, double? Peer) InTurn(CameraScene scene, RenderPeer? beside, string path, bool shadows, double seconds)
    {
        const int rounds = 3;
        List<RenderRate> own = [];
        List<double> peer = [];
        for (int round = 0; round < rounds; round++)
        {
            own.Add(scene.Measure(seconds / rounds));
            if (beside?.Fps(path, scene.Size, shadows, seconds / rounds) is { } other)
                peer.Add(other);
        }
        var rate = new RenderRate(
            MedianInterval.Median([.. own.Select(r => r.Fps)]),
            own.Sum(r => r.Frames),
            own.Sum(r => r.AllocatedBytes * r.Frames) / own.Sum(r => r.Frames));
        return (rate, peer.Count > 0 ? MedianInterval.Median(peer) : null);
    }

    private static Command Op()
    {
        const string description = "Microseconds to add two 4x4 tensors, compared with Python's torch if it is installed.";
        return Verb.Create("op", description, [], (parsed, output) =>
        {
            TorchLibrary.Load();
            double load = Machine.LoadAverage();

            // before and after the peer, so that other load affects both
            (IReadOnlyList<double> before, double allocated) = OperatorBench.Run();
            double? peer = Peers.TorchAdd(OperatorBench.Calls, OperatorBench.Batches);
            (IReadOnlyList<double> after, _) = OperatorBench.Run();
            double own = MedianInterval.Median([.. before, .. after]);
            return Report(
                output, "op", new { OperatorBench.Calls, Batches = 2 * OperatorBench.Batches },
                new { OpUs = own, PeerUs = peer, Ratio = own / peer, AllocatedBytes = allocated, LoadAverage = load },
                ("a 4x4 sum", $"{Numbers.Text(own, 3)} us"), ("Python's torch", Beside(peer, "us", own / peer, "python3-torch", 3)),
                ("allocated per call", $"{Numbers.Text(allocated, 0)} bytes"));
        });
    }

    private static Command Train()
    {
        var network = new NetworkOptions();
        Option<int> batch = Verb.Option("--batch", "samples per step", 64);
        const string description =
            "Optimizer steps per second of noise prediction with AdamW, one replica per thread, " +
            "compared with Python's torch if it is installed.";
        return Verb.Create("train", description, [.. network.All, batch], (parsed, output) =>
        {
            ComputeDevice device = network.Device(parsed);
            UNet1dConfig config = network.Config(parsed);
            int horizon = network.Horizon(parsed, config), threads = network.Threads(parsed);
            int size = TaskVerbs.Positive(parsed.Value(batch), "--batch");
            double seconds = network.Seconds(parsed);
            if (size % threads != 0)
                throw new UsageException(
                    $"--batch must be a multiple of --threads ({threads}), because each replica computes an equal share; {size} is not");
            TorchLibrary.Load();
            double load = Machine.LoadAverage();
            TrainComparison rates = TrainComparison.Run(config, horizon, threads, size, device, seconds);
            return Report(
                output, "train", new { Network = network.Settings(parsed), Batch = size },
                new
                {
                    StepsPerSecond = rates.Own,
                    SamplesPerSecond = rates.Own * size,
                    rates.AllocatedBytes,
                    PeerStepsPerSecond = rates.Peer,
                    Ratio = rates.Ratio?.Median,
                    RatioCi95 = rates.Ratio?.Interval,
                    ScalingSameBatch = rates.SameBatch?.Median,
                    ScalingSameBatchCi95 = rates.SameBatch?.Interval,
                    ScalingSameShare = rates.SameShare?.Median,
                    ScalingSameShareCi95 = rates.SameShare?.Interval,
                    rates.Rounds,
                    Batch = size,
                    Threads = threads,
                    Device = device.ToString(),
                    LoadAverage = load,
                },
                ("steps/s", Numbers.Text(rates.Own, 2)), ("samples/s", Numbers.Text(rates.Own * size, 0)),
                ("Python's torch", Beside(rates.Peer, "steps/s", rates.Ratio?.Median, "python3-torch libopenblas0-pthread", 2)),
                ("times one replica",
                    rates.SameBatch is null ? "-" : $"{rates.SameBatch} with the same batch, {rates.SameShare} with the same share"),
                ("allocated per step", $"{Numbers.Text(rates.AllocatedBytes, 0)} bytes"));
        });
    }

    private static Command Bridge()
    {
        Option<int> messages = Verb.Option("--messages", "round trips", 10_000), size = Verb.Option("--size", "bytes per message", 256);
        Option<string> curve = Choice.Of("--curve", "encryption", "off", "on", "off");
        Option<string> transport = TransportChoice.Option(TransportKind.LibZmq);
        const string description = "Microseconds of a round trip over loopback through the bridge's sockets.";
        return Verb.Create("bridge", description, [transport, messages, size, curve], (parsed, output) =>
        {
            int count = Numbers.Within(parsed.Value(messages), 1, 10_000_000, "--messages");
            int bytes = Numbers.Within(parsed.Value(size), 2, 16 * 1024 * 1024, "--size");
            double load = Machine.LoadAverage();
            BridgeBenchResult result = BridgeBench.Run(TransportChoice.Of(parsed, transport), count, bytes, parsed.Value(curve) == "on");
            return Report(
                output, "bridge",
                new
                {
                    Transport = parsed.Value(transport),
                    Messages = count,
                    Size = bytes,
                    Curve = parsed.Value(curve),
                    LoadAverage = load,
                },
                result,
                ("round trip", Percentiles(result.P50Us, result.P99Us, result.P999Us)),
                ("allocated",
                    $"{result.AllocatedBytes} bytes by all threads, {result.CallerAllocatedBytes} by the two that send and receive"));
        });
    }

    private static Command Loop()
    {
        Option<double> hz = Verb.Option("--hz", "ticks per second", 1000.0);
        Option<double> seconds = Verb.Option("--seconds", "how long to measure", 5.0);
        Option<double> spin = Verb.Option("--spin-us", "how long before each deadline to spin instead of sleeping, us", 0.0);
        return Verb.Create("loop", "Wake-up latency of a control loop, as cyclictest measures it.", [hz, seconds, spin], (parsed, output) =>
        {
            double rate = Numbers.Within(parsed.Value(hz), 1, 100_000, "--hz");
            double time = Numbers.Within(parsed.Value(seconds), 0.01, 86_400, "--seconds");
            double ahead = Numbers.Within(parsed.Value(spin), 0, 999_999, "--spin-us");
            if (rate * time < 1)
                throw new UsageException("--hz times --seconds must give at least one tick");
            double load = Machine.LoadAverage();
            LoopReport report = LoopBench.Run(rate, time, ahead);
            return Report(
                output, "loop", new { Hz = rate, Seconds = time, SpinUs = ahead, LoadAverage = load }, report,
                ("lateness", $"{Percentiles(report.P50Us, report.P99Us, report.P999Us)}, at most {Numbers.Text(report.MaxUs, 1)} us"),
                ("missed", $"{report.Misses} of {report.Ticks}"), ("allocated", $"{report.AllocatedBytes} bytes"));
        });
    }

    internal static int Report(
        Output output, string verb, object settings, object result, params ReadOnlySpan<(string Name, string Value)> rows)
    {
        RunFolder run = Workspace.CreateRun("bench-" + verb, null, settings);
        run.Write("results.json", result);
        output.Result(result, [.. rows, ("run", run.Path)]);
        return ExitCode.Done;
    }

    private static string Percentiles(double p50, double p99, double p999) =>
        $"p50 {Numbers.Text(p50, 1)}, p99 {Numbers.Text(p99, 1)}, p99.9 {Numbers.Text(p999, 1)} us";

    private static string Interval(StepComparison rates) => rates.Ratio is { } ratio
        ? $" ({Numbers.Text(ratio.Low, 2)} to {Numbers.Text(ratio.High, 2)} over {rates.Pairs} pairs)"
        : "";

    private static string Beside(double? peer, string unit, double? ratio, string package, int digits = 0) => peer is null
        ? $"not installed here (Debian: {package})"
        : $"{Numbers.Text(peer.Value, digits)} {unit}, ratio {Numbers.Text(ratio!.Value, 2)}"; // there is a ratio if there is a peer
}
