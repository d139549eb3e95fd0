namespace Robotics.Torch.Tensors;

/// <summary>Where a tensor's memory lies.</summary>
/// <param name="Type">The kind of device.</param>
/// <param name="Index">Which one of its kind; -1 for the CPU and for the current one.</param>
public readonly record struct Device(DeviceType Type, int Index = -1)
{
    /// <summary>The processor's own memory.</summary>
    public static Device Cpu => new(DeviceType.Cpu);

    /// <summary>A CUDA device.</summary>
    /// <param name="index">Which one.</param>
    public static Device Cuda(int index = 0) => new(DeviceType.Cuda, index);

    internal long Pack() => ((long)Type << 32) | (uint)Index;
}
