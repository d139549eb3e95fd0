using Robotics.Policies.Checkpoints;

namespace Robotics.Policies.Importing;

/// <summary>The files of a checkpoint of another program: config.json and model.safetensors in one folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Weights">The weights, and older normalization statistics.</param>
internal sealed record ForeignCheckpoint(string Folder, ForeignConfig Config, ForeignTensors Weights)
{
    private const string ConfigName = "config.json";
    private const string WeightsName = "model.safetensors";

    /// <summary>Where the weights are.</summary>
    internal static string WeightsOf(string folder) => Path.Combine(folder, WeightsName);

    /// <summary>Reads the configuration, which selects the format.</summary>
    /// <exception cref="CheckpointException">There is no such folder or file.</exception>
    internal static ForeignConfig ReadConfig(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CheckpointException($"{folder} is not a folder; give the folder with {ConfigName} and {WeightsName}.");
        foreach (string name in (string[])[ConfigName, WeightsName])
        {
            if (!File.Exists(Path.Combine(folder, name)))
                throw new CheckpointException($"{folder} has no {name}; a checkpoint has {ConfigName} and {WeightsName} in one folder.");
        }
        return ForeignConfig.Read(Path.Combine(folder, ConfigName));
    }

    /// <summary>Reads the weights.</summary>
    /// <exception cref="CheckpointException">The file cannot be read.</exception>
    internal static ForeignCheckpoint Read(string folder, ForeignConfig config) =>
        new(folder, config, ForeignTensors.Read(WeightsOf(folder)));
}
