using MessagePack;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;

namespace Robotics.Bridge.Wire;

/// <summary>Writes an arm's description once, at start; each welcome contains the same bytes.</summary>
internal static class ArmDescriptionWriter
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Writes the keys and values that follow the header of a welcome's map.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="keys">The number of keys written.</param>
    /// <exception cref="BridgeException">The description is too long.</exception>
    internal static byte[] Write(ArmDescription arm, out int keys)
    {
        var buffer = new MessageBuffer(MaxBytes);
        MessagePackWriter writer = buffer.Begin();
        keys = 0;
        Write(ref writer, ref keys, "robot", arm.Robot.Name);
        Write(ref writer, ref keys, "joints", arm.Robot.Joints);
        Write(ref writer, ref keys, "units", arm.Robot.Units);
        Write(ref writer, ref keys, "position_low", arm.Robot.Limits.PositionLow);
        Write(ref writer, ref keys, "position_high", arm.Robot.Limits.PositionHigh);
        Write(ref writer, ref keys, "velocity", arm.Robot.Limits.Velocity);
        Write(ref writer, ref keys, "acceleration", arm.Robot.Limits.Acceleration);
        Write(ref writer, ref keys, "freshness_ms", arm.Robot.Limits.Freshness.TotalMilliseconds);
        Key(ref writer, ref keys, "environment");
        writer.Write(arm.Environment);
        Key(ref writer, ref keys, "episodic");
        writer.Write(arm.Capabilities.HasEpisodes);
        Write(ref writer, ref keys, "servo_hz", arm.ServoHz);
        Write(ref writer, ref keys, "state_hz", arm.StateHz);
        Write(ref writer, ref keys, "watchdog_ms", arm.Watchdog.TotalMilliseconds);
        Key(ref writer, ref keys, "cameras");
        WriteCameras(ref writer, arm.Cameras);
        Key(ref writer, ref keys, "camera_endpoint_port");
        writer.Write(arm.CameraPort);
        Write(ref writer, ref keys, "task", arm.Task);
        WriteCapabilities(ref writer, ref keys, arm.Capabilities);
        writer.Flush();
        return buffer.Overflowed
            ? throw new BridgeException($"The description of the robot '{arm.Robot.Name}' has more than {MaxBytes} bytes. Shorten its names.")
            : buffer.Written.ToArray();
    }

    // optional keys: their absence means joint positions and no signals
    private static void WriteCapabilities(ref MessagePackWriter writer, ref int keys, RobotCapabilities capabilities)
    {
        if (!capabilities.ControlModes.SequenceEqual(RobotCapabilities.None.ControlModes))
            Write(ref writer, ref keys, "control_modes", [.. capabilities.ControlModes.Select(ControlModeNames.Write)]);
        if (capabilities.Signals.Count == 0)
            return;
        Key(ref writer, ref keys, "signals");
        writer.WriteArrayHeader(capabilities.Signals.Count);
        foreach (FeatureSpec signal in capabilities.Signals)
        {
            int inner = 0;
            writer.WriteMapHeader(5);
            Write(ref writer, ref inner, "key", signal.Key);
            Key(ref writer, ref inner, "size");
            writer.Write(signal.Size);
            Write(ref writer, ref inner, "names", signal.Names);
            Write(ref writer, ref inner, "units", signal.Units);
            Write(ref writer, ref inner, "rate_hz", signal.RateHz);
        }
    }

    private static void WriteCameras(ref MessagePackWriter writer, IReadOnlyList<CameraSpec> cameras)
    {
        writer.WriteArrayHeader(cameras.Count);
        foreach (CameraSpec camera in cameras)
        {
            writer.WriteMapHeader(3);
            writer.Write("name");
            writer.Write(camera.Name);
            writer.Write("width");
            writer.Write(camera.Width);
            writer.Write("height");
            writer.Write(camera.Height);
        }
    }

    private static void Key(ref MessagePackWriter writer, ref int keys, string key)
    {
        keys++;
        writer.Write(key);
    }

    private static void Write(ref MessagePackWriter writer, ref int keys, string key, string value)
    {
        Key(ref writer, ref keys, key);
        writer.Write(value);
    }

    private static void Write(ref MessagePackWriter writer, ref int keys, string key, double value)
    {
        Key(ref writer, ref keys, key);
        writer.Write(value);
    }

    private static void Write(ref MessagePackWriter writer, ref int keys, string key, IReadOnlyList<string> values)
    {
        Key(ref writer, ref keys, key);
        writer.WriteArrayHeader(values.Count);
        foreach (string value in values)
            writer.Write(value);
    }

    private static void Write(ref MessagePackWriter writer, ref int keys, string key, IReadOnlyList<double> values)
    {
        Key(ref writer, ref keys, key);
        writer.WriteArrayHeader(values.Count);
        foreach (double value in values)
            writer.Write(value);
    }
}
