using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Robotics.Control.Deciding;
using Robotics.Datasets.Numpy;

namespace Robotics.Datasets.Episodes;

/// <summary>
/// Checks an episode file against the description of the dataset, and reads arrays that need conversion. Each problem is one sentence.
/// </summary>
/// <param name="info">The description of the dataset.</param>
internal sealed class NpzEpisodeFile(DatasetInfo info)
{
    internal const string Seed = "seed";
    internal const string Success = "success";
    internal const string Variation = "variation";

    /// <summary>Checks a complete file: structure, checksums, keys, shapes, values.</summary>
    /// <param name="path">The file.</param>
    /// <param name="verifyImages">Whether image bytes are verified against their checksums.</param>
    /// <param name="loaded">Called with every image array that had to be converted, so that the caller can cache it.</param>
    /// <exception cref="DatasetException">The file is invalid. The message names the file, key, frame, element and remedy.</exception>
    internal NpzEpisode Inspect(string path, bool verifyImages, Action<int, Array> loaded) => Guarded(path, file =>
    {
        Dictionary<string, NumpyArray> arrays = NumpyArray.List(file);
        RequireKeys(path, arrays);
        long length = -1;
        var offsets = new long[info.Features.Count];
        for (int i = 0; i < offsets.Length; i++)
        {
            FeatureSpec feature = info.Features[i];
            NumpyArray array = arrays[feature.Key];
            length = RequireShape(path, feature, array, length);
            bool isDirect = array.IsDirect(TypeOf(feature));
            offsets[i] = isDirect ? array.DataOffset : -1;
            if (feature.Type == FeatureType.Float32)
                Load(path, file, feature, array);
            else if (!isDirect && verifyImages)
                loaded(i, Load(path, file, feature, array));
            else if (verifyImages)
                array.Verify(file);
        }
        var summary = new EpisodeSummary(path, (int)length, arrays[Seed].ReadInteger(file), arrays[Success].ReadInteger(file) != 0);
        return new NpzEpisode(summary, offsets);
    });

    /// <summary>Reads a complete array, as float[] or byte[] according to its feature, in C order.</summary>
    /// <exception cref="DatasetException">The file can no longer be read, or was changed.</exception>
    internal Array Load(string path, int feature) =>
        Guarded(path, file => Load(path, file, info.Features[feature], NumpyArray.List(file)[info.Features[feature].Key]));

    /// <summary>The randomization as JSON; "" if there is none.</summary>
    /// <exception cref="DatasetException">The file can no longer be read, or was changed.</exception>
    internal static string LoadVariation(string path) => Guarded(path, file =>
        NumpyArray.List(file).TryGetValue(Variation, out NumpyArray? text)
            ? Encoding.UTF8.GetString(text.ReadContent(file).AsSpan(text.Header.Length))
            : "");

    private static T Guarded<T>(string path, Func<SafeFileHandle, T> read)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return read(file);
        }
        catch (Exception e) when (
            e is InvalidDataException or EndOfStreamException or OverflowException or FormatException or KeyNotFoundException)
        {
            string why = e is EndOfStreamException ? "it is cut off" : e.Message;
            throw new DatasetException($"{path} is damaged: {why}. Delete the file; recording again with the same command replaces it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static NumpyType TypeOf(FeatureSpec feature) => feature.Type == FeatureType.Float32 ? NumpyType.Float32 : NumpyType.UInt8;

    private void RequireKeys(string path, Dictionary<string, NumpyArray> arrays)
    {
        foreach (string key in info.Features.Select(f => f.Key).Append(Seed).Append(Success))
        {
            string other = key is Seed or Success ? "" : ", or remove the feature from dataset.json";
            if (!arrays.ContainsKey(key))
                throw new DatasetException($"{path} has no array '{key}'. Add it to the file{other}.");
        }
        foreach (string key in arrays.Keys)
        {
            if (key is Seed or Success or Variation || info.Find(key) is not null)
                continue;
            throw new DatasetException(
                $"{path} has an array '{key}' that dataset.json does not list. Add it to the features there, or remove it from the file.");
        }
        foreach (string key in new[] { Seed, Success })
        {
            if (arrays[key].Header is { Type: null or { Kind: 'f' } } or { Count: not 1 })
                throw new DatasetException($"{path}: '{key}' must be one integer. Save it as int64 with one element.");
        }
    }

    /// <returns>Number of frames.</returns>
    private static long RequireShape(string path, FeatureSpec feature, NumpyArray array, long length)
    {
        NumpyHeader header = array.Header;
        if (header.Type is null)
        {
            string type = header.TypeCode.Length > 0 ? $"the NumPy type '{header.TypeCode}'" : "a NumPy record type";
            throw new DatasetException($"{path}: '{feature.Key}' has {type}, which is not a real number. Save it as {feature.TypeName()}.");
        }
        if (header.Shape.Count != feature.Shape.Count + 1 || !header.Shape.Skip(1).SequenceEqual(feature.Shape.Select(size => (long)size)))
        {
            string there = string.Join(", ", header.Shape), stated = string.Join(", ", feature.Shape);
            throw new DatasetException(
                $"{path}: '{feature.Key}' has the shape [{there}], but dataset.json states [frames, {stated}]. "
                + "Correct the array or dataset.json.");
        }
        if (header.Shape[0] == 0)
            throw new DatasetException($"{path} has no frame. Delete the file; recording again with the same command replaces it.");
        if (length < 0 || header.Shape[0] == length)
            return header.Shape[0];
        throw new DatasetException(
            $"{path}: '{feature.Key}' has {header.Shape[0]} frames, but the features before it have {length}. The numbers must be equal.");
    }

    private static Array Load(string path, SafeFileHandle file, FeatureSpec feature, NumpyArray array)
    {
        Array values = feature.Type == FeatureType.Float32 ? Singles(array, file) : Bytes(path, file, feature, array);
        if (values is float[] numbers && FeatureChecks.FindBad(numbers) is >= 0 and int bad)
            throw Bad(path, feature, bad, $"{numbers[bad]}", $"finite and within ±{FeatureChecks.LargestValue:N0}");
        return values;
    }

    private static float[] Singles(NumpyArray array, SafeFileHandle file)
    {
        if (array.Header.Type == NumpyType.Float32 && !array.Header.IsFortranOrder)
            return MemoryMarshal.Cast<byte, float>(array.ReadContent(file).AsSpan(array.Header.Length)).ToArray();
        return Array.ConvertAll(array.ReadNumbers(file), value => (float)value);
    }

    private static byte[] Bytes(string path, SafeFileHandle file, FeatureSpec feature, NumpyArray array)
    {
        if (array.Header.Type == NumpyType.UInt8 && !array.Header.IsFortranOrder)
            return array.ReadContent(file)[array.Header.Length..];
        double[] numbers = array.ReadNumbers(file);
        int bad = Array.FindIndex(numbers, value => !(value >= 0 && value <= 255 && value == Math.Floor(value)));
        if (bad >= 0)
            throw Bad(path, feature, bad, $"{numbers[bad]}", "an integer from 0 to 255");
        return Array.ConvertAll(numbers, value => (byte)value);
    }

    private static DatasetException Bad(string path, FeatureSpec feature, int element, string value, string needed)
    {
        string place = $"frame {element / feature.Size}, {feature.Entry(element % feature.Size)}";
        return new DatasetException(
            $"{path}: '{feature.Key}' is {value} at {place}. It must be {needed}: correct the value, or delete the file and record again.");
    }
}
