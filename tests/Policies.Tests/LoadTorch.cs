using System.Runtime.CompilerServices;
using Robotics.Policies.Devices;

namespace Robotics.Policies.Tests;

/// <summary>Tests call TorchSharp directly, perhaps before any code of the project has loaded its native part.</summary>
internal static class LoadTorch
{
    [ModuleInitializer]
    internal static void Load() => TorchLibrary.Load();
}
