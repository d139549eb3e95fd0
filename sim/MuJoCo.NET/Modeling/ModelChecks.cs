using System.Globalization;
using System.Text.RegularExpressions;

namespace MuJoCo.Modeling;

/// <summary>Rejects models that crash MuJoCo's compiler or exhaust the memory.</summary>
/// <remarks>Found by loading mutated models with MuJoCo 2.2.2. MuJoCo itself reports all other defects of a model.</remarks>
internal sealed partial class ModelChecks
{
    private const int MostIncludes = 1000;
    private const int ShortestFileName = 4; // "a.xy": the compiler removes an extension without checking that there is one
    private const double MostParts = 20_000; // of one composite: each is a body, and the compile time is quadratic
    private const double MostPixels = 16384.0 * 16384;
    private const double MostElevations = 1e8;
    private const double MostKeyframes = 1e5;
    private const double MostUserValues = 1e5; // of one object

    private readonly ModelFiles _files;
    private readonly string _place;
    private readonly Dictionary<string, string> _folders = [];
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _missing = [];

    private ModelChecks(ModelFiles files, string place)
    {
        _files = files;
        _place = place;
    }

    /// <summary>Checks a text and all files that it includes.</summary>
    /// <param name="text">MJCF or URDF.</param>
    /// <param name="files">Resolves the referenced files.</param>
    /// <param name="place">Name of the text in error messages.</param>
    /// <returns>Referenced files that were not found; MuJoCo's own message may not name them.</returns>
    /// <exception cref="MuJoCoException">The model would crash the compiler; the message says what to change.</exception>
    internal static IReadOnlyList<string> Check(string text, ModelFiles files, string place)
    {
        ModelChecks checks = new(files, place);
        checks.Walk(text);
        return checks._missing;
    }

    private void Walk(string text)
    {
        // this scans tags rather than a tree, so it accepts everything that a lenient parser accepts
        string bare = Comment().Replace(text, "");
        foreach (Match tag in Tag().Matches(bare).Where(t => t.Groups[1].ValueSpan is "compiler")) Compiler(tag.Value);
        foreach (Match tag in Tag().Matches(bare))
        {
            string element = tag.Groups[1].Value;
            switch (element)
            {
                case "include": Include(tag.Value); break;
                case "composite": Most(tag.Value, element, MostParts, "parts", Product(tag.Value, "count")); break;
                case "size": Size(tag.Value); break;
                case "texture": Texture(tag.Value); break;
                case "hfield": HeightField(tag.Value); break;
                case "skin": Skin(tag.Value); break;
                case "mesh": NamedFile(tag.Value, element); break;
            }
        }
    }

    private void Compiler(string tag)
    {
        foreach (string name in new[] { "meshdir", "texturedir", "assetdir" })
            if (Attribute(tag, name) is { } folder) _folders[name] = folder;
    }

    private void Include(string tag)
    {
        // MuJoCo itself rejects an include that is missing or repeated
        if (Attribute(tag, "file") is not { Length: > 0 } file || !_seen.Add(file)) return;
        if (_seen.Count > MostIncludes) throw Refusal($"more than {MostIncludes} files are included");
        if (_files.Text(file) is { } text) Walk(text);
    }

    private void Size(string tag)
    {
        Most(tag, "size", MostKeyframes, "keyframes", Number(tag, "nkey"));
        foreach (Match user in UserSize().Matches(tag))
            Most(tag, "size", MostUserValues, $"values of {user.Groups[1].Value}", Number(tag, user.Groups[1].Value));
    }

    private void Texture(string tag)
    {
        NamedFile(tag, "texture");
        double faces = Attribute(tag, "type") is null or "cube" or "skybox" ? 6 : 1;
        double width = Number(tag, "width");
        Most(tag, "texture", MostPixels, "pixels", faces * width * (faces > 1 ? width : Number(tag, "height")));
        foreach (string side in new[] { "fileright", "fileleft", "fileup", "filedown", "filefront", "fileback" })
            NamedFile(tag, "texture", side);
    }

    private void HeightField(string tag)
    {
        Most(tag, "hfield", MostElevations, "elevations", Number(tag, "nrow") * Number(tag, "ncol"));
        string? file = NamedFile(tag, "hfield");
        if (file is null || file.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) return;
        if (_files.Head(InFolder(file, "meshdir"), 8) is not { } head) return;
        // rows, columns, elevations as float32
        long rows = head.Number(0), columns = head.Number(1);
        if (rows <= 0 || columns <= 0 || rows > int.MaxValue / columns || head.Length != 8 + (4 * rows * columns))
            throw Refusal($"{file} is not a height field: its header has {rows} rows and {columns} columns, but the file has " +
                $"{head.Length} bytes; use a .png or MuJoCo's own format");
    }

    private void Skin(string tag)
    {
        if (NamedFile(tag, "skin") is not { } file || _files.Head(InFolder(file, "meshdir"), 16) is not { } head) return;
        // vertices (3), texture coordinates (2), faces (3), bones (at least 18 numbers and a 40-byte name)
        long vertices = head.Number(0), coordinates = head.Number(1), faces = head.Number(2), bones = head.Number(3);
        bool possible = Math.Min(Math.Min(vertices, coordinates), Math.Min(faces, bones)) >= 0
            && 16 + (12 * vertices) + (8 * coordinates) + (12 * faces) + (72 * bones) <= head.Length;
        if (head.Length < 16 || !possible)
            throw Refusal($"{file} is not a skin: its header has {vertices} vertices, {coordinates} texture coordinates, {faces} " +
                $"faces and {bones} bones, but the file has {head.Length} bytes");
    }

    private string? NamedFile(string tag, string element, string attribute = "file")
    {
        string? file = Attribute(tag, attribute) ?? (attribute == "file" ? Attribute(tag, "filename") : null);
        if (string.IsNullOrEmpty(file)) return null;
        // the compiler uses the part after the last slash
        if (file.Length < ShortestFileName || file[(file.LastIndexOf('/') + 1)..].Length < ShortestFileName)
            throw Refusal(
                $"the {element} file \"{file}\" has no extension: name a file such as \"part.{(element == "mesh" ? "stl" : "png")}\"");
        string[] places = [file, InFolder(file, element == "texture" ? "texturedir" : "meshdir"), Path.GetFileName(file)];
        if (!places.Any(_files.Exists)) _missing.Add(file);
        return file;
    }

    private string InFolder(string file, string folder) =>
        Path.Combine(_folders.GetValueOrDefault(folder) ?? _folders.GetValueOrDefault("assetdir") ?? "", file);

    private void Most(string tag, string element, double most, string what, double asked)
    {
        if (!(asked > most)) return;
        string shown = tag.Length > 120 ? tag[..120] + "..." : tag;
        throw Refusal(string.Create(CultureInfo.InvariantCulture, $"<{element}> requests {asked:0} {what}, but the maximum is " +
            $"{most:0}: reduce it in {Line(shown)}"));
    }

    private MuJoCoException Refusal(string what) => new($"{_place}: {what}.");

    private static string Line(string text) => Blank().Replace(text, " ");

    private static string? Attribute(string tag, string name)
    {
        foreach (Match attribute in AnyAttribute().Matches(tag))
            if (attribute.Groups[1].ValueSpan.SequenceEqual(name)) return attribute.Groups[2].Value.Trim('"', '\'');
        return null;
    }

    private static double Number(string tag, string name) => Product(tag, name);

    private static double Product(string tag, string name)
    {
        double product = 1;
        string[] numbers = (Attribute(tag, name) ?? "0").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (string number in numbers)
        {
            // MuJoCo itself rejects values that are not numbers, and a count below 1 has no size
            if (!double.TryParse(number, CultureInfo.InvariantCulture, out double value)) return 0;
            product *= Math.Max(value, 0);
        }

        return product;
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("""<(\w+)(?:[^<>"']|"[^"]*"|'[^']*')*>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""([\w:]+)\s*=\s*("[^"]*"|'[^']*')""")]
    private static partial Regex AnyAttribute();

    [GeneratedRegex(@"\b(nuser_\w+)\s*=")]
    private static partial Regex UserSize();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
