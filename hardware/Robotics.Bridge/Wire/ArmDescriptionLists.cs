using MessagePack;
using Robotics.Control.Deciding;

namespace Robotics.Bridge.Wire;

/// <summary>Reads the lists in an arm's description. Null means a wrong type or a value out of range.</summary>
internal static class ArmDescriptionLists
{
    private const int MaxImageSide = 8192;

    internal static string[]? ReadTexts(ref MessagePackReader reader)
    {
        if (!reader.TryReadArray(out int count))
            return null;
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            if (reader.ReadTextOrNull() is not { } text)
                return null;
            texts[i] = text;
        }
        return texts;
    }

    internal static CameraSpec[]? ReadCameras(ref MessagePackReader reader)
    {
        if (!reader.TryReadArray(out int count))
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
        if (!reader.TryReadMap(out int keys))
            return null;
        for (int i = 0; i < keys; i++)
        {
            if (!reader.IsText() || !reader.TryReadStringSpan(out ReadOnlySpan<byte> key))
                return null;
            bool read = true;
            if (key.SequenceEqual("name"u8))
                read = (name = reader.ReadTextOrNull()) is not null;
            else if (key.SequenceEqual("width"u8))
                read = reader.TryReadInteger(out width);
            else if (key.SequenceEqual("height"u8))
                read = reader.TryReadInteger(out height);
            else
                reader.Skip();
            if (!read)
                return null;
        }
        return name is not null && width is > 0 and <= MaxImageSide && height is > 0 and <= MaxImageSide
            ? new CameraSpec(name, (int)width, (int)height)
            : null;
    }

    internal static FeatureSpec[]? ReadSignals(ref MessagePackReader reader)
    {
        if (!reader.TryReadArray(out int count))
            return null;
        var signals = new FeatureSpec[count];
        for (int i = 0; i < count; i++)
        {
            if (ReadSignal(ref reader) is not { } signal || signal.Validate().Any())
                return null;
            signals[i] = signal;
        }
        return signals;
    }

    private static FeatureSpec? ReadSignal(ref MessagePackReader reader)
    {
        string? name = null;
        string[]? names = [];
        string[]? units = [];
        long size = 0;
        double rate = 0;
        if (!reader.TryReadMap(out int keys))
            return null;
        for (int i = 0; i < keys; i++)
        {
            if (!reader.IsText() || !reader.TryReadStringSpan(out ReadOnlySpan<byte> key))
                return null;
            bool read = true;
            if (key.SequenceEqual("key"u8))
                read = (name = reader.ReadTextOrNull()) is not null;
            else if (key.SequenceEqual("size"u8))
                read = reader.TryReadInteger(out size);
            else if (key.SequenceEqual("names"u8))
                read = (names = ReadTexts(ref reader)) is not null;
            else if (key.SequenceEqual("units"u8))
                read = (units = ReadTexts(ref reader)) is not null;
            else if (key.SequenceEqual("rate_hz"u8))
                read = reader.TryReadNumber(out rate);
            else
                reader.Skip();
            if (!read)
                return null;
        }
        return name is null || size is < 1 or > int.MaxValue
            ? null
            : new FeatureSpec { Key = name, Shape = [(int)size], Names = names!, Units = units!, RateHz = rate }; // both were read or are empty
    }
}
