using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Robotics.Datasets.Episodes;

namespace Robotics.Training.Trainers;

/// <summary>Names a dataset by its content: a policy states what it was trained on, and a run is not resumed on other data.</summary>
internal static class DatasetFingerprint
{
    private const int BlockBytes = 1 << 20;

    /// <summary>SHA-256 over task, rate and every episode's numbers and pixels, in hexadecimal. Reads the whole set once, in blocks.</summary>
    internal static string Of(IEpisodeReader dataset)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DatasetInfo info = dataset.Info;
        hash.AppendData(Encoding.UTF8.GetBytes($"{info.Task}|{info.Fps:R}|{string.Join(',', info.StateNames)}|{string.Join(',', info.ActionNames)}"));
        DatasetFeature[] features = [.. info.Features.OrderBy(Rank)];
        for (int episode = 0; episode < dataset.Episodes.Count; episode++)
        {
            hash.AppendData(BitConverter.GetBytes(dataset.Episodes[episode].Length));
            foreach (DatasetFeature feature in features)
            {
                if (feature.Type == FeatureType.Float32)
                    Append<float>(hash, dataset.Episodes[episode].Length, feature, (first, values) => dataset.Read(episode, feature.Key, first, values));
                else
                    Append<byte>(hash, dataset.Episodes[episode].Length, feature, (first, pixels) => dataset.Read(episode, feature.Key, first, pixels));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // state and action first, then images, then the rest: sets of state, action and images keep the fingerprint of earlier versions
    private static int Rank(DatasetFeature feature) => feature switch
    {
        { Key: DatasetFeature.StateKey } => 0,
        { Key: DatasetFeature.ActionKey } => 1,
        { Type: FeatureType.UInt8 } => 2,
        _ => 3,
    };

    private static void Append<T>(IncrementalHash hash, int length, DatasetFeature feature, Reading<T> read)
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
