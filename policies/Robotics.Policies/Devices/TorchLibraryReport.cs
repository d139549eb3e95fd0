namespace Robotics.Policies.Devices;

/// <summary>Which libtorch this process uses.</summary>
/// <param name="LibtorchPath">libtorch_cpu.so.</param>
/// <param name="LibtorchVersion">Its version where it comes from the package; null for one that `ROBOTICS_LIBTORCH` names.</param>
/// <param name="SharpPath">libLibTorchSharp.so, TorchSharp's native part.</param>
/// <param name="SharpVersion">The version of TorchSharp.</param>
/// <param name="Adapted">Whether that file is a copy changed for this system.</param>
/// <param name="Reason">Why it was adapted or not, and where libtorch comes from.</param>
public sealed record TorchLibraryReport(
    string LibtorchPath, string? LibtorchVersion, string SharpPath, string SharpVersion, bool Adapted, string Reason);
