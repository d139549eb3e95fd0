using System.Globalization;
using System.Runtime.InteropServices;
using Robotics.Control.Looping;

namespace Robotics.Cli.Verbs;

/// <summary>Properties of the machine, and the permissions that it grants.</summary>
internal static class Machine
{
    /// <summary>The processor.</summary>
    internal static object Cpu() => new
    {
        Model = Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Cores = Environment.ProcessorCount,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        LoadAverage = LoadAverage(),
        Os = RuntimeInformation.OSDescription,
    };

    /// <summary>The rights that the thread of a control loop would be granted: requested on a separate thread, and released.</summary>
    internal static RealTimeRights RealTime()
    {
        RealTimeRights? rights = null;
        Thread thread = new(() =>
        {
            using RealTimeThread raised = RealTimeThread.Elevate();
            rights = raised.Rights;
        });
        thread.Start();
        thread.Join();
        return rights!; // the thread ends after setting it
    }

    /// <summary>Runnable processes over the last minute: the load that shared the cores with a measurement.</summary>
    /// <returns>0 if the system does not report it.</returns>
    internal static double LoadAverage()
    {
        string[] parts = Read("/proc/loadavg").Split(' ');
        return double.TryParse(parts[0], CultureInfo.InvariantCulture, out double load) ? load : 0;
    }

    /// <summary>The first value of a name in a file of `name : value` lines.</summary>
    private static string? Field(string path, string name) =>
        Read(path).Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2).Last().Trim();

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // a system other than Linux
        }
    }
}
