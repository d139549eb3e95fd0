using System.Text.Json;
using System.Text.RegularExpressions;
using Robotics.Control.Files;
using Robotics.Simulation.Randomization.Delays;

namespace Robotics.Simulation.Randomization;

/// <summary>All that varies from episode to episode: the model's parameters, its textures, the cameras' pictures and the time that signals take.</summary>
/// <remarks>
/// A file is this record as JSON in snake_case; unknown keys are refused. Source of the ideas: Tobin et al., arXiv:1703.06907; Peng et al.,
/// arXiv:1710.06537.
/// </remarks>
public sealed record RandomizationSpec
{
    /// <summary>Changes of the model, in this order.</summary>
    public IReadOnlyList<ParameterSpec> Parameters { get; init; } = [];

    /// <summary>Textures painted anew.</summary>
    public IReadOnlyList<TextureSpec> Textures { get; init; } = [];

    /// <summary>What cameras do to their pictures; null: nothing.</summary>
    public ImageSpec? Image { get; init; }

    /// <summary>How late commands reach the actuators; null: at once.</summary>
    public DelaySpec? ActionDelay { get; init; }

    /// <summary>How late observations reach the policy; null: at once.</summary>
    public DelaySpec? ObservationDelay { get; init; }

    /// <summary>Starting values for an arm with cameras, from `models/randomization/arm.json` beside the program.</summary>
    /// <exception cref="RandomizationException">The file is gone or damaged.</exception>
    public static RandomizationSpec Arm => Load(Path.Combine(AppContext.BaseDirectory, "models", "randomization", "arm.json"));

    /// <summary>Reads and checks a file; files that it names are looked up from its folder.</summary>
    /// <exception cref="RandomizationException">It cannot be read, is no such JSON, or asks for what cannot be; the text lists all problems.</exception>
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
            throw new RandomizationException($"{path}: the randomisation cannot be read ({error.Message}); name a JSON file", error);
        }
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!; // a file that was read has a folder
        RandomizationSpec spec = Parse(json, path);
        return spec with { ActionDelay = spec.ActionDelay?.Below(folder), ObservationDelay = spec.ObservationDelay?.Below(folder) };
    }

    /// <summary>Reads and checks JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">What messages call it.</param>
    /// <exception cref="RandomizationException">It is no such JSON, or asks for what cannot be; the text lists all problems.</exception>
    public static RandomizationSpec Parse(string json, string origin = "randomisation")
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
            throw new RandomizationException($"{origin}: holds null, not a randomisation");
        spec.Check(origin);
        return spec;
    }

    /// <summary>The JSON text of this.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SpecJson.Options);

    /// <summary>Writes the JSON text to a file.</summary>
    public void Save(string path) => File.WriteAllText(path, ToJson() + "\n");

    /// <summary>All that is wrong, whatever the model; nothing where it can be used.</summary>
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

    // the serializer's text names types of ours: keep what a writer of files knows
    private static string Reason(JsonException error)
    {
        string text = error.Message;
        int from = text.IndexOf(" Path: ", StringComparison.Ordinal);
        string reason = Regex.Replace(from < 0 ? text : text[..from], " (on|for) type '[^']*'", "");
        if (reason.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            reason = "the value is of a wrong kind or none of the names that are allowed";
        else if (reason.StartsWith("The JSON property", StringComparison.Ordinal) && reason.Contains("could not be mapped", StringComparison.Ordinal))
            reason = $"there is no key '{reason.Split('\'')[1]}'";
        return error.Path is { Length: > 0 } path ? $"{reason} (at {path})" : reason;
    }
}
