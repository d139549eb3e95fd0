using Robotics.Policies.Processes;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Samplers;

/// <summary>Carries an initial state to an action chunk along the learned velocity field: x(k+1) = x(k) + (t(k+1) - t(k)) v(k).</summary>
/// <param name="process">Owns the time grid, the meaning of the network's answer and the clip range.</param>
/// <param name="steps">Network evaluations a chunk, NFE.</param>
public sealed class EulerSampler(IGenerativeProcess process, int steps)
{
    /// <summary>Network evaluations a chunk, NFE.</summary>
    public int Steps { get; } = steps > 0 ? steps : throw new ArgumentOutOfRangeException(nameof(steps), steps, "At least one step.");

    /// <summary>May change the velocity at each step.</summary>
    public SamplerHook? Hook { get; init; }

    /// <summary>Draws a batch of chunks.</summary>
    /// <param name="denoiser">The network with its condition bound.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="noise">Source of fresh noise.</param>
    /// <param name="batch">B</param>
    /// <param name="horizon">Tp</param>
    /// <param name="size">Da</param>
    /// <returns>[B, Tp, Da] float32 in [-clip, clip], normalised; the caller owns it.</returns>
    public Tensor Sample(Denoiser denoiser, InitialState start, SeededNoise noise, int batch, int horizon, int size)
    {
        ArgumentNullException.ThrowIfNull(denoiser);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(noise);
        using DisposeScope scope = NewDisposeScope();
        double[] times = process.TimeGrid(Steps, start.Progress); // [NFE + 1]
        float[] filled = new float[batch];
        Tensor x = start.Make(process, noise, batch, horizon, size); // [B, Tp, Da]
        for (int k = 0; k < Steps; k++)
        {
            Array.Fill(filled, (float)times[k]);
            Tensor prediction = denoiser(x, process.NetworkTime(TensorData.From<float>(filled, batch))); // [B, Tp, Da]
            Tensor velocity = process.Velocity(x, prediction, times[k]); // [B, Tp, Da]
            if (Hook is not null)
                velocity = Hook(new SamplerStep(k, times[k], times[k + 1], x, process.DataEstimate(x, velocity, times[k]), velocity));
            x = x + (velocity * (times[k + 1] - times[k]));
        }
        return x.clamp(-process.Clip, process.Clip).MoveToOuterDisposeScope();
    }
}
