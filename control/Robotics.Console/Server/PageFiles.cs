using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Robotics.Console.Server;

/// <summary>The page's own files, which are embedded in the assembly, and three.js, which the launcher installs from npm.</summary>
/// <param name="fallback">Folder of three.js when it is not next to the program.</param>
/// <exception cref="ConsoleException">three.js is missing.</exception>
internal sealed class PageFiles(string fallback)
{
    private readonly string _three = Array.Find(
        [Path.Combine(AppContext.BaseDirectory, "three"), fallback],
        folder => File.Exists(Path.Combine(folder, "three.module.min.js")))
        ?? throw new ConsoleException(
            "The page requires three.js, which is missing. Run ./robotics sim view with network access: it installs three.js.");

    internal IResult Page(string file) => Assembly.GetExecutingAssembly().GetManifestResourceStream("page/" + file) is { } stream
        ? Results.Stream(stream, Type(file))
        : Results.NotFound();

    internal IResult Three(string file)
    {
        string path = Path.Combine(_three, Path.GetFileName(file));
        return File.Exists(path) ? Results.File(path, Type(file)) : Results.NotFound();
    }

    private static string Type(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    };
}
