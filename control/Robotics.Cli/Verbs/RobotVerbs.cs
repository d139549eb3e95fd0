using System.CommandLine;
using System.Runtime.InteropServices;
using Robotics.Bridge.Server;
using Robotics.Bridge.Transport;
using Robotics.Cameras.Codecs;
using Robotics.Control.Looping;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Cli.Verbs;

/// <summary>`robot serve` and `robot keygen`: the arm's side of the bridge.</summary>
internal static class RobotVerbs
{
    private const double ServoHz = 500;

    internal static Command Robot() => Verb.Group("robot", "Serve an arm to policies.", Serve(), KeyGen());

    private static Command KeyGen() => Verb.Create("keygen", "Generate a CURVE key pair for an encrypted link.", [], (_, output) =>
    {
        CurveKeyPair keys = CurveKeyPair.Generate();
        output.Result(new { keys.Public, keys.Secret }, ("public", keys.Public), ("secret", keys.Secret));
        return ExitCode.Done;
    });

    private static Command Serve()
    {
        Option<string> robot = Verb.Required<string>("--robot", "the arm: sim:TASK");
        Option<int> port = Verb.Option("--port", "TCP port on the loopback interface; 0 for a free port", 5555);
        Option<double> cameraHz = Verb.Option("--camera-hz", "images per second of each camera", 25.0);
        Option<string> imageCodec = Verb.Option("--image-codec", "how images are sent: raw, png (no loss), jpeg or jpeg:QUALITY", "raw");
        Option<int> watchdog = Verb.Option("--watchdog-ms", "milliseconds without a command after which the arm brakes and holds", 200);
        Option<string> transport = TransportChoice.Option(TransportKind.LibZmq);
        Option<bool> attached = Verb.Option("--attached", "end when standard input ends, for a parent process", false);
        const string description = "Serve an arm until interrupted: physics or driver, cameras, limits and watchdog.";
        return Verb.Create("serve", description, [robot, port, cameraHz, imageCodec, watchdog, transport, attached], (parsed, output) =>
        {
            int tcp = Numbers.Within(parsed.Value(port), 0, 65535, "--port");
            double pictures = Numbers.Within(parsed.Value(cameraHz), 0.1, 1000, "--camera-hz");
            int silence = Numbers.Within(parsed.Value(watchdog), 1, 60_000, "--watchdog-ms");
            ArmTask task = SimulatedTask(parsed.Value(robot));
            using IImageCodec codec = Codec(parsed.Value(imageCodec));
            using var arm = new SimulatedArm(task, MonotonicClock.Instance);
            using var cameras = new CameraServer(
                () => new SimulatedCameraRig(arm, task.Spec.Cameras, MonotonicClock.Instance).Cameras,
                new CameraServerOptions
                {
                    Endpoint = "tcp://127.0.0.1:0",
                    Hz = pictures,
                    Codec = codec,
                    Transport = TransportChoice.Of(parsed, transport),
                });
            using var server = new ArmServer(arm, arm.Spec.Limits, new ArmServerOptions
            {
                Endpoint = $"tcp://127.0.0.1:{tcp}",
                Transport = TransportChoice.Of(parsed, transport),
                ServoHz = ServoHz,
                Watchdog = TimeSpan.FromMilliseconds(silence),
                Cameras = cameras.Cameras,
                CameraPort = cameras.Port,
                Task = task.Spec.Name,
            });
            ArmServerReport report = Loop(server, output, parsed.Value(robot), parsed.Value(attached));
            if (cameras.Failure is { } failure)
                output.Say($"The cameras stopped early: {failure.Message}");
            output.Result(
                new { Servo = report, Cameras = cameras.Report(), CameraAllocatedBytes = cameras.AllocatedBytes },
                ("servo ticks", $"{report.Ticks}"), ("missed", $"{report.Misses}"),
                ("allocated after start", $"{report.AllocatedBytes} bytes"),
                ("commands followed", $"{report.Accepted}"),
                ("refused", string.Join(", ", report.Refused.Where(r => r.Value > 0).Select(r => $"{r.Value} {r.Key}"))));
            return ExitCode.Done;
        });
    }

    private static IImageCodec Codec(string text)
    {
        try
        {
            return ImageCodecs.Parse(text);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static ArmServerReport Loop(ArmServer server, Output output, string robot, bool attached)
    {
        string endpoint = $"tcp://127.0.0.1:{server.Port}";
        var pacer = new RealTimePacer();
        var ticks = new TickClock(MonotonicClock.Instance.Now + TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1 / ServoHz));
        var loop = new ControlLoop(ticks, MonotonicClock.Instance, pacer);
        void End()
        {
            loop.RequestStop();
            pacer.Stop();
        }

        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = true; // the loop ends in order, and reports
            End();
        }

        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        if (attached)
        {
            new Thread(() =>
            {
                while (System.Console.In.Read() >= 0)
                {
                }
                End();
            })
            { IsBackground = true, Name = "parent" }.Start();
        }
        if (output.Json)
            output.Result(new { Endpoint = endpoint, Robot = robot, ServoHz });
        output.Say($"{robot} is served at {endpoint} ({ServoHz:F0} Hz). Press Ctrl+C to end.");
        using var reporter = new ArmServerReporter(server, System.Console.Error, MonotonicClock.Instance.Now);
        using RealTimeThread thread = RealTimeThread.Elevate();
        return server.Report(loop.Run(server, rights: thread.Rights));
    }

    internal static ArmTask SimulatedTask(string robot)
    {
        const string prefix = "sim:";
        if (!robot.StartsWith(prefix, StringComparison.Ordinal))
            throw new UsageException(
                $"There is no driver for the robot '{robot}'. Simulated arms are named sim:TASK, for example sim:lift.");
        return TaskVerbs.FindArm(robot[prefix.Length..]);
    }
}
