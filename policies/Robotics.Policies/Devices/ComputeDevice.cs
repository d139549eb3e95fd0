using System.Globalization;
using TorchSharp;

namespace Robotics.Policies.Devices;

/// <summary>Where networks compute: the processor, or one CUDA device. The default value is the processor.</summary>
/// <param name="IsCuda">Whether it is a CUDA device.</param>
/// <param name="Index">Which CUDA device, from 0.</param>
public readonly record struct ComputeDevice(bool IsCuda, int Index)
{
    private const string Cuda = "cuda";

    /// <summary>The processor.</summary>
    public static ComputeDevice Cpu => default;

    /// <summary>TorchSharp's name for it. Loads libtorch.</summary>
    public torch.Device Torch
    {
        get
        {
            TorchLibrary.Load();
            return IsCuda ? new torch.Device(DeviceType.CUDA, Index) : torch.CPU;
        }
    }

    /// <summary>Parses `cpu`, `cuda` (the first one) or `cuda:1`. Loads nothing.</summary>
    /// <exception cref="FormatException">It is none of them; the sentence says what is.</exception>
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
        throw new FormatException($"'{text}' is no device: give cpu, cuda, or one CUDA device such as cuda:1.");
    }

    /// <summary>How many CUDA devices libtorch can use here. Loads it.</summary>
    /// <exception cref="TorchUnavailableException">libtorch does not load.</exception>
    public static int CudaCount()
    {
        TorchLibrary.Load();
        return torch.cuda.is_available() ? torch.cuda.device_count() : 0;
    }

    /// <summary>Refuses a device that is not here. Loads libtorch only to look for a CUDA device.</summary>
    /// <exception cref="TorchUnavailableException">It is not available; the sentence says why and what to do.</exception>
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

    /// <summary>As <see cref="Parse"/> takes it.</summary>
    public override string ToString() => IsCuda ? string.Create(CultureInfo.InvariantCulture, $"{Cuda}:{Index}") : "cpu";
}
