using Robotics.Torch.Tensors;

namespace Robotics.Cli.Verbs;

/// <summary>The moment at which a verb that needs libtorch loads it.</summary>
internal static class TorchDoor
{
    /// <returns>The version of libtorch.</returns>
    /// <exception cref="FailedException">It cannot be loaded.</exception>
    internal static string Open()
    {
        try
        {
            return TorchRuntime.Version;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new FailedException(
                "librobotics_torch.so or the libtorch that it needs cannot be loaded: run ./robotics once to install and build them", e);
        }
    }
}
