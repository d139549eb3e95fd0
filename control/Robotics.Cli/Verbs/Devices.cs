using System.CommandLine;
using Robotics.Policies.Devices;

namespace Robotics.Cli.Verbs;

/// <summary>`--device`, of every verb that runs a network.</summary>
internal static class Devices
{
    internal static Option<string> Option() =>
        Verb.Option("--device", "the device that runs the networks: cpu, cuda, or one CUDA device such as cuda:1", "cpu");

    /// <summary>Parses the device and refuses one that is not available, before anything else happens.</summary>
    /// <exception cref="UsageException">The text does not name a device.</exception>
    /// <exception cref="TorchUnavailableException">It is not available on this machine.</exception>
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
