using Robotics.Policies.Networks;
using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>The initial state of a sampler: fresh noise, given noise, or the last chunk, shifted and partly noised.</summary>
public sealed class InitialState
{
    private readonly FloatTensor? _given;
    private readonly int _shift;

    private InitialState(FloatTensor? given, int shift, double progress) => (_given, _shift, Progress) = (given, shift, progress);

    /// <summary>Standard normal noise.</summary>
    public static InitialState FreshNoise { get; } = new(null, 0, 0);

    /// <summary>Progress of the state from noise (0) to data (1).</summary>
    public double Progress { get; }

    /// <summary>The given noise.</summary>
    /// <param name="noise">[B, Tp, Da] float32. Must remain unchanged until the sample is drawn.</param>
    public static InitialState GivenNoise(FloatTensor noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        return new InitialState(noise, 0, 0);
    }

    /// <summary>The last chunk without its first actions, padded with its last one and mixed with fresh noise.</summary>
    /// <param name="chunk">[B, Tp, Da] float32, normalized. Must remain unchanged until the sample is drawn.</param>
    /// <param name="executed">Actions to drop from the front, 0 .. Tp - 1.</param>
    /// <param name="progress">(0, 1): a small value gives mostly noise, a large value mostly the old chunk.</param>
    public static InitialState ShiftedChunk(FloatTensor chunk, int executed, double progress)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentOutOfRangeException.ThrowIfNegative(executed);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(executed, chunk.Shape[1]);
        if (progress is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(progress), progress, "The progress must be between 0 and 1, both excluded.");
        return new InitialState(chunk, executed, progress);
    }

    /// <summary>Computes the initial x of the sampler.</summary>
    /// <param name="process">The process that mixes chunk and noise. If it takes no noise, x is 0.</param>
    /// <param name="noise">Source of fresh noise.</param>
    /// <param name="x">[B * Tp * Da], the destination.</param>
    /// <param name="size">Da</param>
    public void Fill(GenerativeProcess process, SeededNoise noise, Span<float> x, int size)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(noise);
        if (!process.TakesNoise)
        {
            x.Clear();
            return;
        }
        if (_given is not null && _given.Values.Length != x.Length)
            throw new ArgumentException($"The initial state is [{string.Join(", ", _given.Shape)}], but {x.Length} numbers are needed.");
        if (_given is not null && Progress == 0)
        {
            _given.Values.CopyTo(x);
            return;
        }
        noise.FillNormal(x);
        if (_given is null)
            return;
        (double a, double s) = process.At(process.TimeAt(Progress));
        int horizon = _given.Shape[1];
        for (int i = 0; i < x.Length; i++)
        {
            int row = i / size, batch = row / horizon, frame = row % horizon;

            // drop the executed actions, repeat the last one
            int from = (((batch * horizon) + Math.Min(frame + _shift, horizon - 1)) * size) + (i % size);
            x[i] = (float)((a * _given.Values[from]) + (s * x[i]));
        }
    }
}
