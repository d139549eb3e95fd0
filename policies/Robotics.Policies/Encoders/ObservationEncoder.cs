using Robotics.Control.Deciding;
using Robotics.Torch.Modules;
using Robotics.Torch.Tensors;

namespace Robotics.Policies.Encoders;

/// <summary>Turns To readings into one condition vector: the key points of each camera, then the normalised joint positions, frame by frame.</summary>
public sealed class ObservationEncoder : Module
{
    private readonly ImageEncoder[] _cameras;

    /// <summary>Makes one image encoder for each of the policy's cameras.</summary>
    public ObservationEncoder(PolicySpec spec, ImageEncoderConfig config, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(config);
        _cameras = [.. spec.Cameras.Select(camera =>
            Child("cameras." + camera.Name, new ImageEncoder(config, camera.Height, camera.Width, generator)))];
        ConditionSize = spec.ObservationHorizon * ((_cameras.Length * 2 * config.KeyPoints) + spec.StateSize);
    }

    /// <summary>Size of the condition, To * Do.</summary>
    public int ConditionSize { get; }

    /// <summary>Encodes a batch.</summary>
    /// <param name="images">In the policy's camera order, each [B, To, H, W, 3] uint8 RGB.</param>
    /// <param name="state">[B, To, Ds] float32, normalised to [-1, 1].</param>
    /// <returns>[B, To * Do] float32.</returns>
    public Tensor Forward(IReadOnlyList<Tensor> images, Tensor state)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(state);
        if (images.Count != _cameras.Length)
            throw new ArgumentException($"{images.Count} cameras were given, not {_cameras.Length}.", nameof(images));
        long batch = state.Size(0), frames = state.Size(1);
        Tensor[] parts = new Tensor[_cameras.Length + 1];
        for (int i = 0; i < _cameras.Length; i++)
        {
            long[] shape = images[i].Shape; // [B, To, H, W, 3]
            Tensor keyPoints = _cameras[i].Forward(images[i].Reshape(batch * frames, shape[2], shape[3], 3)); // [B * To, 2 K]
            parts[i] = keyPoints.Reshape(batch, frames, -1); // [B, To, 2 K]
        }
        parts[^1] = state;
        return Tensor.Cat(parts, 2).Flatten(1); // [B, To * Do]
    }
}
