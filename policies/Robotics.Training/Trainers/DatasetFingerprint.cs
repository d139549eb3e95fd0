using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;

namespace Robotics.Training.Trainers;

/// <summary>Identifies a dataset by its content: a policy states its training data, and a run is not resumed with other data.</summary>
internal static class DatasetFingerprint
{
    private const int BlockBytes = 1 << 20;

    /// <summary>
    /// SHA-256 over the task, the rate and the numbers and pixels of every
    /// episode, in hexadecimal. Reads the whole dataset once, in blocks.
    /// </summary>
    internal static string Of(IEpisodeReader dataset)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DatasetInfo info = dataset.Info;
        string states = string.Join(',', info.StateNames), actions = string.Join(',', info.ActionNames);
        hash.AppendData(Encoding.UTF8.GetBytes($"{info.Task}|{info.Fps:R}|{states}|{actions}"));
        FeatureSpec[] features = [.. info.Features.OrderBy(Rank)];
        for (int episode = 0; episode < dataset.Episodes.Count; episode++)
        {
            (int index, int length) = (episode, dataset.Episodes[episode].Length);
            hash.AppendData(BitConverter.GetBytes(length));
            foreach (FeatureSpec feature in features)
            {
                if (feature.Type == FeatureType.Float32)
                    Append<float>(hash, length, feature, (first, values) => dataset.Read(index, feature.Key, first, values));
                else
                    Append<byte>(hash, length, feature, (first, pixels) => dataset.Read(index, feature.Key, first, pixels));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // state and action first, then images, then the rest: datasets of state, action and images keep the fingerprint of earlier versions
    private static int Rank(FeatureSpec feature) => feature switch
    {
        { Key: FeatureKeys.State } => 0,
        { Key: FeatureKeys.Action } => 1,
        { Type: FeatureType.UInt8 } => 2,
        _ => 3,
    };

    private static void Append<T>(IncrementalHash hash, int length, FeatureSpec feature, Reading<T> read)
        where T : unmanaged
    {
        int block = Math.Max(1, BlockBytes / (feature.Size * Marshal.SizeOf<T>()));
        var buffer = new T[Math.Min(block, length) * feature.Size];
        for (int first = 0; first < length; first += block)
        {
            Span<T> part = buffer.AsSpan(0, Math.Min(block, length - first) * feature.Size);
            read(first, part);
            hash.AppendData(MemoryMarshal.AsBytes(part));
        }
    }

    private delegate void Reading<T>(int first, Span<T> values);
}
