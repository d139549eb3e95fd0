namespace Robotics.Torch.Tensors;

/// <summary>The kinds of device a tensor can live on; the numbers are libtorch's.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda = 1,
}
