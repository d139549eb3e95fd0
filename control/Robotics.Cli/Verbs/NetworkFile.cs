using System.Text.Json;
using Robotics.Control.Files;
using Robotics.Policies.Networks;

namespace Robotics.Cli.Verbs;

/// <summary>The JSON file that gives the sizes of a U-Net, with the names of its published code.</summary>
/// <param name="Config">The sizes.</param>
/// <param name="Horizon">Actions per chunk.</param>
internal sealed record NetworkFile(UNet1dConfig Config, int Horizon)
{
    private static readonly string[] s_required = ["dims", "action_dim", "cond_dim", "horizon"];
    private static readonly string[] s_optional = ["step_dim", "kernel", "groups", "film_scale"];

    /// <exception cref="FailedException">
    /// It does not exist, is not JSON, or has invalid keys or values; all problems are listed.
    /// </exception>
    internal static NetworkFile Read(string path)
    {
        InputFile.Check(path);
        if (!File.Exists(path))
            throw new FailedException($"{path} does not exist: --config requires a JSON file with {string.Join(", ", s_required)}");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw new FailedException($"{path} is not JSON: {e.Message}", e);
        }
    }

    private static NetworkFile Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FailedException($"{path} must hold one JSON object with {string.Join(", ", s_required)}");
        List<string> faults = [];
        string[] known = [.. s_required, .. s_optional];
        string[] unknown = [.. root.EnumerateObject().Select(p => p.Name).Where(name => !known.Contains(name)).Select(name => $"'{name}'")];
        if (unknown.Length > 0)
        {
            string names = string.Join(", ", unknown);
            faults.Add($"{names} {(unknown.Length == 1 ? "is not a key" : "are not keys")} (the keys are {string.Join(", ", known)})");
        }
        faults.AddRange(s_required.Where(name => !root.TryGetProperty(name, out _)).Select(name => $"'{name}' is missing"));

        int Whole(string name, int missing)
        {
            if (!root.TryGetProperty(name, out JsonElement value))
                return missing;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number))
                return number;
            faults.Add($"'{name}' must be a whole number");
            return missing;
        }

        // missing keys get valid defaults, so that only values that were given are reported
        var config = new UNet1dConfig(
            Whole("action_dim", 1), Whole("cond_dim", 0), Dims(root, faults),
            Whole("step_dim", 256), Whole("kernel", 5), Whole("groups", 8), FilmScale(root, faults));
        int horizon = Whole("horizon", 0);
        if (faults.Count == 0)
            faults.AddRange(config.Validate().Select(InTheFilesWords));
        if (faults.Count == 0 && (horizon < 1 || horizon % config.HorizonMultiple != 0))
            faults.Add($"'horizon' must be a multiple of {config.HorizonMultiple} for {config.Dims.Count} levels, not {horizon}");
        return faults.Count == 0 ? new NetworkFile(config, horizon) : throw new FailedException($"{path}: {string.Join("; ", faults)}");
    }

    private static string InTheFilesWords(string fault) => fault
        .Replace(nameof(UNet1dConfig.ActionDim), "action_dim", StringComparison.Ordinal)
        .Replace(nameof(UNet1dConfig.ConditionDim), "cond_dim", StringComparison.Ordinal)
        .Replace(nameof(UNet1dConfig.StepDim), "step_dim", StringComparison.Ordinal)
        .Replace(nameof(UNet1dConfig.Dims), "dims", StringComparison.Ordinal)
        .Replace(nameof(UNet1dConfig.Kernel), "kernel", StringComparison.Ordinal)
        .Replace(nameof(UNet1dConfig.Groups), "groups", StringComparison.Ordinal)
        .TrimEnd('.');

    private static int[] Dims(JsonElement root, List<string> faults)
    {
        if (!root.TryGetProperty("dims", out JsonElement value))
            return [8];
        static bool IsWhole(JsonElement e) => e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out _);
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsWhole))
            return [.. value.EnumerateArray().Select(e => e.GetInt32())];
        faults.Add("'dims' must be a list of whole numbers, for example [64, 128, 256]");
        return [8];
    }

    private static bool FilmScale(JsonElement root, List<string> faults)
    {
        if (!root.TryGetProperty("film_scale", out JsonElement value))
            return true;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            faults.Add("'film_scale' must be true or false");
        return value.ValueKind != JsonValueKind.False;
    }
}
