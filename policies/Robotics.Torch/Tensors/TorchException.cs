namespace Robotics.Torch.Tensors;

/// <summary>libtorch refused a call; the message is its own text without the C++ stack.</summary>
/// <param name="message">What libtorch says.</param>
public sealed class TorchException(string message) : Exception(message);
