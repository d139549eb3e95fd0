using System.Runtime.CompilerServices;
using Robotics.Policies.Devices;

namespace Robotics.Training.Tests;

/// <summary>Loads libtorch first: tests may call TorchSharp before any code of the project has loaded its native part.</summary>
internal static class LoadTorch
{
    [ModuleInitializer]
    internal static void Load() => TorchLibrary.Load();
}
