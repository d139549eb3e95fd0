namespace Robotics.Policies.Devices;

/// <summary>libtorch, or the requested device, is not available on this machine.</summary>
/// <param name="message">What is missing and what to do, in one sentence.</param>
public sealed class TorchUnavailableException(string message) : Exception(message);
