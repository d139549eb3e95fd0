using System.Globalization;
using System.Text.RegularExpressions;

namespace MuJoCo.Modeling;

/// <summary>Refuses what MuJoCo's compiler does not survive: a few texts end its process, or keep it busy until the memory is gone.</summary>
/// <remarks>Found by loading mutated models under MuJoCo 2.2.2; everything else that is wrong with a model is for MuJoCo to say.</remarks>
internal sealed partial class ModelChecks
{
    private const int MostIncludes = 1000;
    private const int ShortestFileName = 4; // "a.xy": the compiler cuts an ending off without looking for one
    private const double MostParts = 20_000; // of one composite: each is a body, and compiling takes their square
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

    /// <summary>Looks through a text and all that it includes.</summary>
    /// <param name="text">MJCF or URDF.</param>
    /// <param name="files">Where the files that it names are.</param>
    /// <param name="place">What to call it in a refusal.</param>
    /// <returns>Files that it names and that are not found, which MuJoCo's own refusal may leave out.</returns>
    /// <exception cref="MuJoCoException">The compiler would not survive it; the message says what to change.</exception>
    internal static IReadOnlyList<string> Check(string text, ModelFiles files, string place)
    {
        ModelChecks checks = new(files, place);
        checks.Walk(text);
        return checks._missing;
    }

    private void Walk(string text)
    {
        // a name that a lenient parser takes is found here too: this looks at tags, not at a tree
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
        // MuJoCo itself refuses one that is missing, or that it has read already
        if (Attribute(tag, "file") is not { Length: > 0 } file || !_seen.Add(file)) return;
        if (_seen.Count > MostIncludes) throw Refusal($"more than {MostIncludes} files are included");
        if (_files.Text(file) is { } text) Walk(text);
    }

    private void Size(string tag)
    {
        Most(tag, "size", MostKeyframes, "keyframes", Number(tag, "nkey"));
        foreach (Match user in UserSize().Matches(tag)) Most(tag, "size", MostUserValues, $"values of {user.Groups[1].Value}", Number(tag, user.Groups[1].Value));
    }

    private void Texture(string tag)
    {
        NamedFile(tag, "texture");
        double faces = Attribute(tag, "type") is null or "cube" or "skybox" ? 6 : 1;
        double width = Number(tag, "width");
        Most(tag, "texture", MostPixels, "pixels", faces * width * (faces > 1 ? width : Number(tag, "height")));
        foreach (string side in new[] { "fileright", "fileleft", "fileup", "filedown", "filefront", "fileback" }) NamedFile(tag, "texture", side);
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
            throw Refusal($"{file} is no height field: it begins with the numbers {rows} and {columns} for rows and columns, and has {head.Length} bytes; give a .png or MuJoCo's own format");
    }

    private void Skin(string tag)
    {
        if (NamedFile(tag, "skin") is not { } file || _files.Head(InFolder(file, "meshdir"), 16) is not { } head) return;
        // vertices (3), texture coordinates (2), faces (3), bones (at least 18 numbers and a name of 40 bytes)
        long vertices = head.Number(0), coordinates = head.Number(1), faces = head.Number(2), bones = head.Number(3);
        bool possible = Math.Min(Math.Min(vertices, coordinates), Math.Min(faces, bones)) >= 0
            && 16 + (12 * vertices) + (8 * coordinates) + (12 * faces) + (72 * bones) <= head.Length;
        if (head.Length < 16 || !possible)
            throw Refusal($"{file} is no skin: it begins with the numbers {vertices}, {coordinates}, {faces} and {bones} for vertices, texture coordinates, faces and bones, and has {head.Length} bytes");
    }

    private string? NamedFile(string tag, string element, string attribute = "file")
    {
        string? file = Attribute(tag, attribute) ?? (attribute == "file" ? Attribute(tag, "filename") : null);
        if (string.IsNullOrEmpty(file)) return null;
        // the compiler looks at the part behind the last slash
        if (file.Length < ShortestFileName || file[(file.LastIndexOf('/') + 1)..].Length < ShortestFileName)
            throw Refusal($"the {element} file \"{file}\" has no ending: name a file such as \"part.{(element == "mesh" ? "stl" : "png")}\"");
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
        throw Refusal(string.Create(CultureInfo.InvariantCulture, $"<{element}> asks for {asked:0} {what}, and at most {most:0} are compiled here: make it smaller in {Line(shown)}"));
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
            // what is no number MuJoCo refuses, and a count of less than one has no size
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
