using System.CommandLine;
using System.Runtime.InteropServices;
using Robotics.Bridge.Server;
using Robotics.Bridge.Transport;
using Robotics.Control.Looping;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Cli.Verbs;

/// <summary>`robot serve`: the arm's end of the wire.</summary>
internal static class RobotVerbs
{
    private const double ServoHz = 500;

    internal static Command Robot() => Verb.Group("robot", "The arm's end of the wire.", Serve(), KeyGen());

    private static Command KeyGen() => Verb.Create("keygen", "Make a CURVE key pair for an encrypted link.", [], (_, output) =>
    {
        CurveKeyPair keys = CurveKeyPair.Generate();
        output.Result(new { keys.Public, keys.Secret }, ("public", keys.Public), ("secret", keys.Secret));
        return ExitCode.Done;
    });

    private static Command Serve()
    {
        Option<string> robot = Verb.Required<string>("--robot", "which arm: sim:TASK");
        Option<int> port = Verb.Option("--port", "the TCP port on this machine's loopback; 0 takes a free one", 5555);
        Option<double> cameraHz = Verb.Option("--camera-hz", "pictures a second of each camera", 25.0);
        Option<int> watchdog = Verb.Option("--watchdog-ms", "silence after which the arm brakes and holds", 200);
        Option<bool> attached = Verb.Option("--attached", "end when standard input ends: for a parent process", false);
        return Verb.Create("serve", "Serve an arm: physics or driver, cameras, limits and watchdog, until interrupted.", [robot, port, cameraHz, watchdog, attached], (parsed, output) =>
        {
            ArmTask task = SimulatedTask(parsed.Value(robot));
            if (parsed.Value(port) is < 0 or > 65535)
                throw new UsageException($"--port must be 0 to 65535, not {parsed.Value(port)}");
            using var arm = new SimulatedArm(task, MonotonicClock.Instance);
            using var cameras = new CameraServer(
                () => new SimulatedCameraRig(arm, task.Spec.Cameras, MonotonicClock.Instance).Cameras,
                new CameraServerOptions { Endpoint = "tcp://127.0.0.1:0", Hz = parsed.Value(cameraHz) });
            using var server = new ArmServer(arm, arm.Spec.Limits, new ArmServerOptions
            {
                Endpoint = $"tcp://127.0.0.1:{parsed.Value(port)}",
                ServoHz = ServoHz,
                Watchdog = TimeSpan.FromMilliseconds(TaskVerbs.Positive(parsed.Value(watchdog), "--watchdog-ms")),
                Cameras = cameras.Cameras,
                CameraPort = cameras.Port,
                Task = task.Spec.Name,
            });
            ArmServerReport report = Loop(server, output, parsed.Value(robot), parsed.Value(attached));
            if (cameras.Failure is { } failure)
                output.Say($"the cameras stopped early: {failure.Message}");
            output.Result(
                new { Servo = report, Cameras = cameras.Report(), CameraAllocatedBytes = cameras.AllocatedBytes },
                ("servo ticks", $"{report.Ticks}"), ("missed", $"{report.Misses}"), ("allocated after start", $"{report.AllocatedBytes} bytes"),
                ("commands followed", $"{report.Accepted}"), ("refused", string.Join(", ", report.Refused.Where(r => r.Value > 0).Select(r => $"{r.Value} {r.Key}"))));
            return ExitCode.Done;
        });
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
        output.Say($"{robot} is served at {endpoint} ({ServoHz:F0} Hz); Ctrl+C ends it");
        using var reporter = new ArmServerReporter(server, System.Console.Error, MonotonicClock.Instance.Now);
        using RealTimeThread thread = RealTimeThread.Elevate();
        return server.Report(loop.Run(server, rights: thread.Rights));
    }

    internal static ArmTask SimulatedTask(string robot)
    {
        const string prefix = "sim:";
        if (!robot.StartsWith(prefix, StringComparison.Ordinal))
            throw new UsageException($"there is no driver for the robot '{robot}': simulated ones are called sim:TASK, for example sim:lift");
        return TaskVerbs.FindArm(robot[prefix.Length..]);
    }
}
