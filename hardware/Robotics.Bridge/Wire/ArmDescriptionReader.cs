using System.Text;
using MessagePack;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Safety;

namespace Robotics.Bridge.Wire;

/// <summary>Parses an arm's description from a welcome, which is untrusted input.</summary>
/// <remarks>For set-up: it allocates.</remarks>
internal sealed class ArmDescriptionReader : IWireMessage
{
    private const int MaxEnvironment = 4096;
    private const int MaxSignals = 4096;
    private const int MaxPort = 65535;
    private readonly Dictionary<string, object> _fields = new(StringComparer.Ordinal);
    private ArmDescription? _arm;

    private ArmDescriptionReader()
    {
    }

    /// <summary>Parses a welcome.</summary>
    /// <returns>Null when a key is missing or a value has a wrong type, size or range.</returns>
    internal static ArmDescription? Read(ReadOnlyMemory<byte> message)
    {
        var reader = new ArmDescriptionReader();
        return WireDecoder.Decode(message, reader) == WireFault.None ? reader._arm : null;
    }

    void IWireMessage.Begin() => _fields.Clear();

    bool IWireMessage.ReadField(scoped ReadOnlySpan<byte> key, ref MessagePackReader reader)
    {
        string name = Encoding.UTF8.GetString(key);
        if (ReadValue(ref reader, name) is not { } value)
            return false;
        _fields[name] = value;
        return true;
    }

    WireFault IWireMessage.Complete()
    {
        try
        {
            _arm = Compose();
            return WireFault.None;
        }
        catch (Exception cause) when (cause is KeyNotFoundException or InvalidCastException or ArgumentException or OverflowException)
        {
            return WireFault.Malformed; // the limits' and times' own checks have rejected a value
        }
    }

    private ArmDescription Compose()
    {
        var limits = new SafetyLimits(
            Field<double[]>("position_low"),
            Field<double[]>("position_high"),
            Field<double[]>("velocity"),
            Field<double[]>("acceleration"),
            Milliseconds("freshness_ms"));
        var spec = new RobotSpec
        {
            Name = Field<string>("robot"),
            Joints = Field<string[]>("joints"),
            Units = Field<string[]>("units"),
            Limits = limits,
        };
        if (spec.Joints.Count != limits.Dof || spec.Units.Count != limits.Dof)
            throw new ArgumentException("joints, units and limits differ in length");
        return new ArmDescription
        {
            Robot = spec,
            Environment = Integer("environment", MaxEnvironment),
            Capabilities = Capabilities(),
            ServoHz = Field<double>("servo_hz"),
            StateHz = Field<double>("state_hz"),
            Watchdog = Milliseconds("watchdog_ms"),
            Cameras = Field<CameraSpec[]>("cameras"),
            CameraPort = Integer("camera_endpoint_port", MaxPort),
            Task = Field<string>("task"),
        };
    }

    private RobotCapabilities Capabilities()
    {
        var capabilities = new RobotCapabilities { HasEpisodes = Field<bool>("episodic") };
        if (_fields.TryGetValue("control_modes", out object? modes))
            capabilities = capabilities with { ControlModes = ControlModeNames.Read((string[])modes) };
        if (_fields.TryGetValue("signals", out object? signals))
            capabilities = capabilities with { Signals = (FeatureSpec[])signals };
        return capabilities.SignalSize <= MaxSignals ? capabilities : throw new ArgumentException("there are too many signals");
    }

    private T Field<T>(string key) => (T)_fields[key];

    private TimeSpan Milliseconds(string key) => TimeSpan.FromMilliseconds(Field<double>(key));

    private int Integer(string key, int max) =>
        Field<double>(key) is >= 0 and var value && value <= max ? (int)value : throw new ArgumentException($"{key} is out of range");

    private static object? ReadValue(ref MessagePackReader reader, string key) => key switch
    {
        "robot" or "task" or "type" => reader.ReadTextOrNull(),
        "joints" or "units" or "control_modes" => ArmDescriptionLists.ReadTexts(ref reader),
        "position_low" or "position_high" or "velocity" or "acceleration" => ReadNumbers(ref reader),
        "episodic" => reader.TryReadBoolean(out bool flag) ? flag : null,
        "cameras" => ArmDescriptionLists.ReadCameras(ref reader),
        "signals" => ArmDescriptionLists.ReadSignals(ref reader),
        "environment" or "freshness_ms" or "servo_hz" or "state_hz" or "watchdog_ms" or "camera_endpoint_port" =>
            reader.TryReadNumber(out double number) ? number : null,
        _ => reader.SkipValue() ? string.Empty : null,
    };

    private static double[]? ReadNumbers(ref MessagePackReader reader)
    {
        MessagePackReader peek = reader.CreatePeekReader();
        if (!peek.TryReadArray(out int count))
            return null;
        double[] numbers = new double[count];
        return reader.TryReadNumbers(numbers, out _) ? numbers : null;
    }
}
