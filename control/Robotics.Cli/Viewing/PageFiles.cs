using System.Reflection;
using Microsoft.AspNetCore.Http;
using Robotics.Cli.Verbs;

namespace Robotics.Cli.Viewing;

/// <summary>The page's own files, which are part of the program, and three.js, which set-up fetched from npm.</summary>
internal sealed class PageFiles
{
    private readonly string _three = Array.Find(
        [Path.Combine(AppContext.BaseDirectory, "three"), Path.Combine(RunFolder.Root, ".build", "three")],
        folder => File.Exists(Path.Combine(folder, "three.module.min.js")))
        ?? throw new FailedException("three.js is not here, which the page draws with: start ./robotics sim view with a network, it fetches it from npm");

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
