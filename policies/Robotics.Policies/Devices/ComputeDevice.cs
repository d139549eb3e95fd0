using System.Globalization;
using TorchSharp;

namespace Robotics.Policies.Devices;

/// <summary>The device on which networks run: the CPU, or one CUDA device. The default value is the CPU.</summary>
/// <param name="IsCuda">Whether it is a CUDA device.</param>
/// <param name="Index">Index of the CUDA device, from 0.</param>
public readonly record struct ComputeDevice(bool IsCuda, int Index)
{
    private const string Cuda = "cuda";

    /// <summary>The CPU.</summary>
    public static ComputeDevice Cpu => default;

    /// <summary>The TorchSharp device. Loads libtorch.</summary>
    public torch.Device Torch
    {
        get
        {
            TorchLibrary.Load();
            return IsCuda ? new torch.Device(DeviceType.CUDA, Index) : torch.CPU;
        }
    }

    /// <summary>Parses `cpu`, `cuda` (the first one) or `cuda:1`. Loads no library.</summary>
    /// <exception cref="FormatException">The text is none of these. The message lists the valid values.</exception>
    public static ComputeDevice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "cpu")
            return Cpu;
        if (text == Cuda)
            return new ComputeDevice(true, 0);
        if (text.StartsWith(Cuda + ":", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Cuda.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            return new ComputeDevice(true, index);
        throw new FormatException($"'{text}' is not a device: give cpu, cuda, or one CUDA device such as cuda:1.");
    }

    /// <summary>Number of CUDA devices that libtorch can use on this machine. Loads libtorch.</summary>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static int CudaCount()
    {
        TorchLibrary.Load();
        return torch.cuda.is_available() ? torch.cuda.device_count() : 0;
    }

    /// <summary>Rejects a device that this machine does not have. Loads libtorch only to check a CUDA device.</summary>
    /// <exception cref="TorchUnavailableException">The device is not available. The message states why and what to do.</exception>
    public void RequireAvailable()
    {
        if (!IsCuda)
            return;
        int count = CudaCount();
        if (Index < count)
            return;
        string why = count switch
        {
            0 => "libtorch finds no CUDA device here: use --device cpu, or see ./robotics doctor for the reason",
            1 => "there is 1 CUDA device here, cuda:0",
            _ => $"there are {count} CUDA devices here, counted from 0",
        };
        throw new TorchUnavailableException($"{this} is not available because {why}.");
    }

    /// <summary>The text that <see cref="Parse"/> accepts.</summary>
    public override string ToString() => IsCuda ? string.Create(CultureInfo.InvariantCulture, $"{Cuda}:{Index}") : "cpu";
}
