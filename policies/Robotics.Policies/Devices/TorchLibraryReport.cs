namespace Robotics.Policies.Devices;

/// <summary>The libtorch that this process uses.</summary>
/// <param name="LibtorchPath">Path of libtorch_cpu.so.</param>
/// <param name="LibtorchVersion">Its version if it comes from the package; null if `ROBOTICS_LIBTORCH` names it.</param>
/// <param name="SharpPath">Path of libLibTorchSharp.so, the native part of TorchSharp.</param>
/// <param name="SharpVersion">The version of TorchSharp.</param>
/// <param name="Adapted">Whether that file is a copy modified for this system.</param>
/// <param name="Reason">Why it was adapted or not, and where libtorch comes from.</param>
public sealed record TorchLibraryReport(
    string LibtorchPath, string? LibtorchVersion, string SharpPath, string SharpVersion, bool Adapted, string Reason);
