using System.CommandLine;
using Robotics.Policies.Devices;

namespace Robotics.Cli.Verbs;

/// <summary>`--device`, of every verb that runs a network.</summary>
internal static class Devices
{
    internal static Option<string> Option() => Verb.Option("--device", "where networks compute: cpu, cuda, or one CUDA device such as cuda:1", "cpu");

    /// <summary>Reads the device and refuses one that is not here, before anything else happens.</summary>
    /// <exception cref="UsageException">It is no device.</exception>
    /// <exception cref="TorchUnavailableException">It is not available here.</exception>
    internal static ComputeDevice Read(ParseResult parsed, Option<string> option)
    {
        ComputeDevice device;
        try
        {
            device = ComputeDevice.Parse(parsed.Value(option));
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
        device.RequireAvailable();
        return device;
    }
}
