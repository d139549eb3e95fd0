using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Robotics.Datasets.Episodes;

namespace Robotics.Training.Trainers;

/// <summary>Names a dataset by its content, so that a policy tells what it was trained on and a run is not resumed on other data.</summary>
internal static class DatasetFingerprint
{
    /// <summary>SHA-256 over task, rate and every episode's numbers and pixels, in hexadecimal.</summary>
    internal static string Of(EpisodeDataset dataset)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DatasetInfo info = dataset.Info;
        hash.AppendData(Encoding.UTF8.GetBytes($"{info.Task}|{info.Fps:R}|{string.Join(',', info.StateNames)}|{string.Join(',', info.ActionNames)}"));
        foreach (Episode episode in dataset.Episodes)
        {
            hash.AppendData(BitConverter.GetBytes(episode.Length));
            hash.AppendData(MemoryMarshal.AsBytes(episode.State.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(episode.Action.AsSpan()));
            foreach (var camera in info.Cameras)
                hash.AppendData(episode.Images[camera.Name]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
