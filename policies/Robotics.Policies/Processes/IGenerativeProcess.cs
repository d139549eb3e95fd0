using Robotics.Policies.Samplers;
using static TorchSharp.torch;

namespace Robotics.Policies.Processes;

/// <summary>The path between noise and data: who owns it states its direction, prediction type, schedule and clip range.</summary>
/// <remarks>Times run along the process's own direction in [0, 1]. x is the mixed sample, x1 the data, x0 the noise, each [B, Tp, Da] float32.</remarks>
public interface IGenerativeProcess
{
    /// <summary>Which end of time holds the data.</summary>
    TimeDirection Direction { get; }

    /// <summary>What the network predicts.</summary>
    PredictionType Prediction { get; }

    /// <summary>The name of the mixing schedule.</summary>
    string Schedule { get; }

    /// <summary>Final samples are clipped to [-Clip, Clip] in normalised units.</summary>
    double Clip { get; }

    /// <summary>Draws one training time.</summary>
    double DrawTime(SeededNoise noise);

    /// <summary>The evaluation times of a sampler, from the first sample to the data, both ends included: the one source of the time grid.</summary>
    /// <param name="steps">Network evaluations, at least 1.</param>
    /// <param name="start">Progress from noise (0) to data (1) of the initial state, [0, 1).</param>
    /// <returns>[steps + 1]</returns>
    double[] TimeGrid(int steps, double start = 0);

    /// <summary>The process's time at a progress from noise (0) to data (1).</summary>
    double TimeAt(double progress);

    /// <summary>What the network is given for a time.</summary>
    /// <param name="time">[B] float32</param>
    Tensor NetworkTime(Tensor time);

    /// <summary>Mixes data and noise into x at a time.</summary>
    /// <param name="data">[B, Tp, Da] float32</param>
    /// <param name="noise">[B, Tp, Da] float32</param>
    /// <param name="time">[B] float32</param>
    Tensor Mix(Tensor data, Tensor noise, Tensor time);

    /// <summary>What the network should answer for that mix.</summary>
    /// <param name="data">[B, Tp, Da] float32</param>
    /// <param name="noise">[B, Tp, Da] float32</param>
    /// <param name="time">[B] float32</param>
    Tensor Target(Tensor data, Tensor noise, Tensor time);

    /// <summary>dx/dt from the network's answer.</summary>
    Tensor Velocity(Tensor x, Tensor prediction, double time);

    /// <summary>The data that a velocity points at from x.</summary>
    Tensor DataEstimate(Tensor x, Tensor velocity, double time);
}
