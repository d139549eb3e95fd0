using System.Runtime.CompilerServices;

namespace Robotics.Cli.Tests.Support;

internal static class Golden
{
    internal static string Path(string room, string name, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", "golden", room, name));
}
