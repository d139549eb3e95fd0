namespace Robotics.Policies.Devices;

/// <summary>libtorch, or a device that was asked for, is not available on this machine.</summary>
/// <param name="message">What is missing and what to do, in one sentence.</param>
public sealed class TorchUnavailableException(string message) : Exception(message);
