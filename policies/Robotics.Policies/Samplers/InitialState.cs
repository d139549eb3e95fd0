using Robotics.Policies.Processes;
using Robotics.Policies.Tensors;
using static TorchSharp.torch;

namespace Robotics.Policies.Samplers;

/// <summary>Where a sampler starts: fresh noise, given noise, or the last chunk moved on and partly noised.</summary>
public sealed class InitialState
{
    private readonly Tensor? _given;
    private readonly int _shift;

    private InitialState(Tensor? given, int shift, double progress) => (_given, _shift, Progress) = (given, shift, progress);

    /// <summary>Standard normal noise.</summary>
    public static InitialState FreshNoise { get; } = new(null, 0, 0);

    /// <summary>How far from noise (0) to data (1) the state already is.</summary>
    public double Progress { get; }

    /// <summary>This very noise.</summary>
    /// <param name="noise">[B, Tp, Da] float32. Lent until sampled.</param>
    public static InitialState GivenNoise(Tensor noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        return new InitialState(noise, 0, 0);
    }

    /// <summary>The last chunk without its first actions, its end repeated, mixed with fresh noise.</summary>
    /// <param name="chunk">[B, Tp, Da] float32, normalised. Lent until sampled.</param>
    /// <param name="executed">Actions to drop from the front, 0 .. Tp - 1.</param>
    /// <param name="progress">0 would be all noise, towards 1 trusts the old chunk: (0, 1).</param>
    public static InitialState ShiftedChunk(Tensor chunk, int executed, double progress)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentOutOfRangeException.ThrowIfNegative(executed);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(executed, chunk.shape[1]);
        if (progress is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(progress), progress, "Must lie between 0 and 1, both excluded.");
        return new InitialState(chunk, executed, progress);
    }

    internal Tensor Make(IGenerativeProcess process, SeededNoise noise, int batch, int horizon, int size)
    {
        if (_given is not null && !(_given.shape[0] == batch && _given.shape[1] == horizon && _given.shape[2] == size))
            throw new ArgumentException($"The initial state is not [{batch}, {horizon}, {size}].");
        if (_given is not null && Progress == 0)
            return _given.clone();
        float[] values = new float[batch * horizon * size];
        noise.FillNormal(values);
        Tensor fresh = TensorData.From<float>(values, batch, horizon, size); // [B, Tp, Da]
        if (_given is null)
            return fresh;
        Tensor shifted = _given;
        if (_shift > 0)
        {
            // drop the executed actions, hold the last one
            Tensor kept = _given.narrow(1, _shift, horizon - _shift); // [B, Tp - shift, Da]
            Tensor held = _given.narrow(1, horizon - 1, 1).expand(batch, _shift, size); // [B, shift, Da]
            shifted = cat([kept, held], 1); // [B, Tp, Da]
        }
        float[] time = new float[batch];
        Array.Fill(time, (float)process.TimeAt(Progress));
        return process.Mix(shifted, fresh, TensorData.From<float>(time, batch));
    }
}
