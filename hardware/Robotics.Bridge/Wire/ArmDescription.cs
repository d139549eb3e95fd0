using System.Text;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Safety;

namespace Robotics.Bridge.Wire;

/// <summary>What a welcome tells about the arm.</summary>
internal sealed record ArmDescription
{
    /// <summary>Keys that a welcome has of it.</summary>
    internal const int Keys = 16;

    internal required RobotSpec Robot { get; init; }

    internal required int Environment { get; init; }

    internal required bool IsEpisodic { get; init; }

    internal required double ServoHz { get; init; }

    internal required double StateHz { get; init; }

    internal required TimeSpan Watchdog { get; init; }

    internal required IReadOnlyList<CameraSpec> Cameras { get; init; }

    /// <summary>Where the pictures are published; 0 where there are none.</summary>
    internal required int CameraPort { get; init; }

    internal required string Task { get; init; }

    /// <summary>Its keys with their values, to be put behind a map's head.</summary>
    internal byte[] Write()
    {
        byte[] buffer = new byte[64 * 1024];
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, "robot", Robot.Name);
        Write(ref writer, "joints", Robot.Joints);
        Write(ref writer, "units", Robot.Units);
        Write(ref writer, "position_low", Robot.Limits.PositionLow);
        Write(ref writer, "position_high", Robot.Limits.PositionHigh);
        Write(ref writer, "velocity", Robot.Limits.Velocity);
        Write(ref writer, "acceleration", Robot.Limits.Acceleration);
        Write(ref writer, "freshness_ms", Robot.Limits.Freshness.TotalMilliseconds);
        writer.WriteText("environment");
        writer.WriteInteger(Environment);
        writer.WriteText("episodic");
        writer.WriteBoolean(IsEpisodic);
        Write(ref writer, "servo_hz", ServoHz);
        Write(ref writer, "state_hz", StateHz);
        Write(ref writer, "watchdog_ms", Watchdog.TotalMilliseconds);
        writer.WriteText("cameras");
        WriteCameras(ref writer);
        writer.WriteText("camera_endpoint_port");
        writer.WriteInteger(CameraPort);
        Write(ref writer, "task", Task);
        return writer.Overflowed
            ? throw new BridgeException($"the robot '{Robot.Name}' is described by more than {buffer.Length} bytes: shorten its names")
            : writer.Written.ToArray();
    }

    /// <summary>Reads a welcome.</summary>
    /// <returns>Null when a key is missing or makes no sense.</returns>
    internal static ArmDescription? Read(ReadOnlySpan<byte> message)
    {
        var reader = new MessagePackReader(message);
        if (reader.ReadMapHeader(out int keys) != MessagePackStatus.Ok || keys > WireProtocol.MaxKeys)
            return null;
        var fields = new Dictionary<string, object>(StringComparer.Ordinal);
        for (int i = 0; i < keys; i++)
        {
            if (reader.ReadString(out ReadOnlySpan<byte> key) != MessagePackStatus.Ok)
                return null;
            string name = Encoding.UTF8.GetString(key);
            if (ReadValue(ref reader, name) is not { } value)
                return null;
            fields[name] = value;
        }
        try
        {
            return Compose(fields);
        }
        catch (Exception cause) when (cause is KeyNotFoundException or InvalidCastException or ArgumentException or OverflowException)
        {
            return null; // a stranger's map: the caller says so
        }
    }

    private static ArmDescription Compose(Dictionary<string, object> fields)
    {
        var limits = new SafetyLimits(
            (double[])fields["position_low"],
            (double[])fields["position_high"],
            (double[])fields["velocity"],
            (double[])fields["acceleration"],
            TimeSpan.FromMilliseconds((double)fields["freshness_ms"]));
        var spec = new RobotSpec
        {
            Name = (string)fields["robot"],
            Joints = (string[])fields["joints"],
            Units = (string[])fields["units"],
            Limits = limits,
        };
        double environment = (double)fields["environment"];
        double port = (double)fields["camera_endpoint_port"];
        if (spec.Joints.Count != limits.Dof || spec.Units.Count != limits.Dof || environment is not (>= 0 and < 4096) || port is not (>= 0 and < 65536))
            throw new ArgumentException("sizes differ");
        return new ArmDescription
        {
            Robot = spec,
            Environment = (int)environment,
            IsEpisodic = (bool)fields["episodic"],
            ServoHz = (double)fields["servo_hz"],
            StateHz = (double)fields["state_hz"],
            Watchdog = TimeSpan.FromMilliseconds((double)fields["watchdog_ms"]),
            Cameras = (CameraSpec[])fields["cameras"],
            CameraPort = (int)port,
            Task = (string)fields["task"],
        };
    }

    private static object? ReadValue(ref MessagePackReader reader, string key) => key switch
    {
        "robot" or "task" or "type" => ReadText(ref reader),
        "joints" or "units" => ReadTexts(ref reader),
        "position_low" or "position_high" or "velocity" or "acceleration" => ReadNumbers(ref reader),
        "episodic" => reader.ReadBoolean(out bool flag) == MessagePackStatus.Ok ? flag : null,
        "cameras" => ReadCameras(ref reader),
        "environment" or "freshness_ms" or "servo_hz" or "state_hz" or "watchdog_ms" or "camera_endpoint_port" =>
            reader.ReadDouble(out double number) == MessagePackStatus.Ok ? number : null,
        _ => reader.Skip() == MessagePackStatus.Ok ? string.Empty : null,
    };

    private static string? ReadText(ref MessagePackReader reader) =>
        reader.ReadString(out ReadOnlySpan<byte> text) == MessagePackStatus.Ok ? Encoding.UTF8.GetString(text) : null;

    private static string[]? ReadTexts(ref MessagePackReader reader)
    {
        if (reader.ReadArrayHeader(out int count) != MessagePackStatus.Ok)
            return null;
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            if (ReadText(ref reader) is not { } text)
                return null;
            texts[i] = text;
        }
        return texts;
    }

    private static double[]? ReadNumbers(ref MessagePackReader reader)
    {
        if (reader.ReadArrayHeader(out int count) != MessagePackStatus.Ok)
            return null;
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            if (reader.ReadDouble(out numbers[i]) != MessagePackStatus.Ok)
                return null;
        }
        return numbers;
    }

    private static CameraSpec[]? ReadCameras(ref MessagePackReader reader)
    {
        if (reader.ReadArrayHeader(out int count) != MessagePackStatus.Ok)
            return null;
        var cameras = new CameraSpec[count];
        for (int i = 0; i < count; i++)
        {
            if (ReadCamera(ref reader) is not { } camera)
                return null;
            cameras[i] = camera;
        }
        return cameras;
    }

    private static CameraSpec? ReadCamera(ref MessagePackReader reader)
    {
        string? name = null;
        long width = 0;
        long height = 0;
        if (reader.ReadMapHeader(out int keys) != MessagePackStatus.Ok)
            return null;
        for (int i = 0; i < keys; i++)
        {
            if (reader.ReadString(out ReadOnlySpan<byte> key) != MessagePackStatus.Ok)
                return null;
            MessagePackStatus status = MessagePackStatus.Ok;
            if (key.SequenceEqual("name"u8))
                name = ReadText(ref reader);
            else if (key.SequenceEqual("width"u8))
                status = reader.ReadInteger(out width);
            else if (key.SequenceEqual("height"u8))
                status = reader.ReadInteger(out height);
            else
                status = reader.Skip();
            if (status != MessagePackStatus.Ok)
                return null;
        }
        return name is not null && width is > 0 and <= 8192 && height is > 0 and <= 8192 ? new CameraSpec(name, (int)width, (int)height) : null;
    }

    private void WriteCameras(ref MessagePackWriter writer)
    {
        writer.WriteArrayHeader(Cameras.Count);
        foreach (CameraSpec camera in Cameras)
        {
            writer.WriteMapHeader(3);
            Write(ref writer, "name", camera.Name);
            writer.WriteText("width");
            writer.WriteInteger(camera.Width);
            writer.WriteText("height");
            writer.WriteInteger(camera.Height);
        }
    }

    private static void Write(ref MessagePackWriter writer, string key, string value)
    {
        writer.WriteText(key);
        writer.WriteText(value);
    }

    private static void Write(ref MessagePackWriter writer, string key, double value)
    {
        writer.WriteText(key);
        writer.WriteDouble(value);
    }

    private static void Write(ref MessagePackWriter writer, string key, IReadOnlyList<string> values)
    {
        writer.WriteText(key);
        writer.WriteArrayHeader(values.Count);
        foreach (string value in values)
            writer.WriteText(value);
    }

    private static void Write(ref MessagePackWriter writer, string key, IReadOnlyList<double> values)
    {
        writer.WriteText(key);
        writer.WriteArrayHeader(values.Count);
        foreach (double value in values)
            writer.WriteDouble(value);
    }
}
