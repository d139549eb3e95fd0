using System.ComponentModel;
using System.Diagnostics;

namespace Robotics.Cli.Verbs;

/// <summary>The Debian packages that the program requires, and those that only comparisons with reference programs require.</summary>
internal static class Packages
{
    private static readonly (string Name, string Purpose)[] s_known =
    [
        ("libmujoco-dev", "physics and camera rendering"),
        ("libzmq5", "transport of the arm server, with client keys"),
        ("libegl-dev", "an OpenGL context without a display"),
        ("libegl-mesa0", "software and GPU drivers for EGL"),
        ("libgl1-mesa-dri", "Mesa's OpenGL drivers"),
        ("libosmesa6", "rendering where EGL does not work"),
        ("ffmpeg", "videos of episodes"),
        ("libmujoco-samples", "only to compare `bench step` with mujoco-testspeed"),
        ("python3-torch", "only to compare `bench op` and `bench train` with Python"),
    ];

    internal static IReadOnlyList<object> All()
    {
        Dictionary<string, string> installed = Query([.. s_known.Select(package => package.Name)]);
        return [.. s_known.Select(package => new { package.Name, Version = installed.GetValueOrDefault(package.Name), package.Purpose })];
    }

    internal static string? VersionOf(string package) => Query(package).GetValueOrDefault(package);

    private static Dictionary<string, string> Query(params string[] names)
    {
        Dictionary<string, string> versions = [];
        try
        {
            var start = new ProcessStartInfo("dpkg-query", ["-W", "-f", "${Status}\t${Package}\t${Version}\n", .. names])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!; // a start without the shell always returns a process
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            foreach (string line in process.StandardOutput.ReadToEnd().Split('\n'))
            {
                if (line.Split('\t') is ["install ok installed", string name, string version])
                    versions[name] = version;
            }
            process.WaitForExit();
        }
        catch (Win32Exception)
        {
            // not Debian: nothing is known about packages
        }
        return versions;
    }
}
