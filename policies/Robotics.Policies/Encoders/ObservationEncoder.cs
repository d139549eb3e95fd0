using Robotics.Control.Deciding;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Encoders;

/// <summary>Turns To readings into one condition vector: the key points of each camera, then the normalized joint positions, frame by frame.</summary>
public sealed class ObservationEncoder : nn.Module
{
    private readonly ImageEncoder[] _cameras;

    /// <summary>Makes one image encoder for each of the policy's cameras.</summary>
    public ObservationEncoder(PolicySpec spec, ImageEncoderConfig config, SeededNoise noise)
        : base(nameof(ObservationEncoder))
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(config);
        var cameras = this.Register("cameras", new Group());
        _cameras = [.. spec.Cameras.Select(camera =>
            cameras.Register(camera.Name, new ImageEncoder(config, camera.Height, camera.Width, noise)))];
        ConditionSize = spec.ObservationHorizon * ((_cameras.Length * 2 * config.KeyPoints) + spec.StateSize);
    }

    /// <summary>Size of the condition, To * Do.</summary>
    public int ConditionSize { get; }

    /// <summary>Encodes a batch.</summary>
    /// <param name="images">In the policy's camera order, each [B, To, H, W, 3] uint8 RGB.</param>
    /// <param name="state">[B, To, Ds] float32, normalized to [-1, 1].</param>
    /// <returns>[B, To * Do] float32.</returns>
    public Tensor Forward(IReadOnlyList<Tensor> images, Tensor state)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(state);
        if (images.Count != _cameras.Length)
            throw new ArgumentException($"{images.Count} cameras were given, not {_cameras.Length}.", nameof(images));
        using DisposeScope scope = NewDisposeScope();
        long batch = state.shape[0], frames = state.shape[1];
        Tensor[] parts = new Tensor[_cameras.Length + 1];
        for (int i = 0; i < _cameras.Length; i++)
        {
            long[] shape = images[i].shape; // [B, To, H, W, 3]
            Tensor keyPoints = _cameras[i].call(images[i].reshape(batch * frames, shape[2], shape[3], 3)); // [B * To, 2 K]
            parts[i] = keyPoints.reshape(batch, frames, -1); // [B, To, 2 K]
        }
        parts[^1] = state;
        return cat(parts, 2).flatten(1).MoveToOuterDisposeScope(); // [B, To * Do]
    }

    // holds the cameras under their names
    private sealed class Group() : nn.Module(nameof(Group));
}
