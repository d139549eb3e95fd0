using System.Text.Json;
using System.Text.RegularExpressions;
using Robotics.Control.Files;
using Robotics.Simulation.Randomization.Delays;

namespace Robotics.Simulation.Randomization;

/// <summary>Domain randomization of episodes: model parameters, textures, camera images and signal delays.</summary>
/// <remarks>
/// The file format is this record as JSON in snake_case; unknown keys are rejected. Sources:
/// Tobin et al., arXiv:1703.06907; Peng et al., arXiv:1710.06537.
/// </remarks>
public sealed record RandomizationSpec
{
    /// <summary>Model parameters, applied in this order.</summary>
    public IReadOnlyList<ParameterSpec> Parameters { get; init; } = [];

    /// <summary>Texture randomization.</summary>
    public IReadOnlyList<TextureSpec> Textures { get; init; } = [];

    /// <summary>Image randomization; null for none.</summary>
    public ImageSpec? Image { get; init; }

    /// <summary>Delay of commands to the actuators; null for none.</summary>
    public DelaySpec? ActionDelay { get; init; }

    /// <summary>Delay of observations to the policy; null for none.</summary>
    public DelaySpec? ObservationDelay { get; init; }

    /// <summary>The values for an arm with cameras that come with the project: `arm`.</summary>
    /// <exception cref="RandomizationException">The file is missing or invalid.</exception>
    public static RandomizationSpec Arm => Find("arm");

    /// <summary>Names of the files that come with the project, in the folder `models/randomization` of the program.</summary>
    public static IReadOnlyList<string> Names { get; } = !Directory.Exists(Folder) ? []
        : [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "models", "randomization");

    /// <summary>Reads one of <see cref="Names"/>, or another file.</summary>
    /// <param name="nameOrPath">The name, or a path.</param>
    /// <exception cref="RandomizationException">The file cannot be read or is invalid; the message lists all errors.</exception>
    public static RandomizationSpec Find(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        string own = Path.Combine(Folder, nameOrPath + ".json");
        return Load(Path.GetFileName(nameOrPath) == nameOrPath && File.Exists(own) ? own : nameOrPath);
    }

    /// <summary>Reads and validates a file. Relative paths in it start at its folder.</summary>
    /// <exception cref="RandomizationException">The file cannot be read or is invalid; the message lists all errors.</exception>
    public static RandomizationSpec Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string json;
        try
        {
            json = InputFile.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RandomizationException($"{path}: cannot read the randomization ({error.Message}); give a JSON file", error);
        }
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!; // the path of a file has a folder
        RandomizationSpec spec = Parse(json, path);
        return spec with { ActionDelay = spec.ActionDelay?.Below(folder), ObservationDelay = spec.ObservationDelay?.Below(folder) };
    }

    /// <summary>Parses and validates JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Name of the text in messages.</param>
    /// <exception cref="RandomizationException">The text is invalid; the message lists all errors.</exception>
    public static RandomizationSpec Parse(string json, string origin = "randomization")
    {
        ArgumentNullException.ThrowIfNull(json);
        RandomizationSpec? spec;
        try
        {
            spec = JsonSerializer.Deserialize<RandomizationSpec>(json, SpecJson.Options);
        }
        catch (JsonException error)
        {
            throw new RandomizationException($"{origin}: line {error.LineNumber + 1}: {Reason(error)}", error);
        }
        if (spec is null)
            throw new RandomizationException($"{origin}: contains null, not a randomization");
        spec.Check(origin);
        return spec;
    }

    /// <summary>Serializes to JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SpecJson.Options);

    /// <summary>Writes the JSON text to a file.</summary>
    public void Save(string path) => File.WriteAllText(path, ToJson() + "\n");

    /// <summary>One specification for each randomized quantity, with a name, to study them one at a time.</summary>
    /// <returns>
    /// Parameters by target, such as `camera_position`; `textures`; `image_exposure` and the like; `action_delay`, `observation_delay`.
    /// </returns>
    public IReadOnlyList<(string Name, RandomizationSpec Spec)> Separate()
    {
        List<(string, RandomizationSpec)> all = [.. Parameters.GroupBy(parameter => parameter.Target).Select(
            group => (SpecJson.Name(group.Key), new RandomizationSpec { Parameters = [.. group] }))];
        void Add(string name, bool isThere, RandomizationSpec spec)
        {
            if (isThere)
                all.Add((name, spec));
        }

        ImageSpec image = Image ?? new ImageSpec();
        Add("textures", Textures.Count > 0, new RandomizationSpec { Textures = Textures });
        Add("image_exposure", image.Exposure is not null, new RandomizationSpec { Image = new ImageSpec { Exposure = image.Exposure } });
        Add("image_gamma", image.Gamma is not null, new RandomizationSpec { Image = new ImageSpec { Gamma = image.Gamma } });
        Add("image_white_balance", image.WhiteBalance is not null,
            new RandomizationSpec { Image = new ImageSpec { WhiteBalance = image.WhiteBalance } });
        Add("image_noise", image.Noise is not null, new RandomizationSpec { Image = new ImageSpec { Noise = image.Noise } });
        Add("action_delay", ActionDelay is not null, new RandomizationSpec { ActionDelay = ActionDelay });
        Add("observation_delay", ObservationDelay is not null, new RandomizationSpec { ObservationDelay = ObservationDelay });
        return all;
    }

    /// <summary>Lists all errors that do not depend on the model; empty if valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> faults = [];
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i] is { } parameter)
                faults.AddRange(parameter.Validate().Select(fault => $"parameters[{i}] ({SpecJson.Name(parameter.Target)}): {fault}"));
            else
                faults.Add($"parameters[{i}] is null");
        }
        for (int i = 0; i < Textures.Count; i++)
        {
            if (Textures[i] is { } texture)
                faults.AddRange(texture.Validate().Select(fault => $"textures[{i}]: {fault}"));
            else
                faults.Add($"textures[{i}] is null");
        }
        faults.AddRange((Image?.Validate() ?? []).Select(fault => $"image.{fault}"));
        faults.AddRange((ActionDelay?.Validate() ?? []).Select(fault => $"action_delay: {fault}"));
        faults.AddRange((ObservationDelay?.Validate() ?? []).Select(fault => $"observation_delay: {fault}"));
        return faults;
    }

    internal void Check(string origin)
    {
        if (Validate() is { Count: > 0 } faults)
            throw new RandomizationException($"{origin}: {string.Join("; ", faults)}");
    }

    // the serializer's text contains type names of this project: remove them
    private static string Reason(JsonException error)
    {
        string text = error.Message;
        int from = text.IndexOf(" Path: ", StringComparison.Ordinal);
        string reason = Regex.Replace(from < 0 ? text : text[..from], " (on|for) type '[^']*'", "");
        if (reason.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            reason = "the value has the wrong type or is not one of the allowed names";
        else if (reason.StartsWith("The JSON property", StringComparison.Ordinal)
            && reason.Contains("could not be mapped", StringComparison.Ordinal))
            reason = $"unknown key '{reason.Split('\'')[1]}'";
        return error.Path is { Length: > 0 } path ? $"{reason} (at {path})" : reason;
    }
}
