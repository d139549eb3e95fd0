using Robotics.Control.Deciding;

namespace Robotics.Training.Trainers;

/// <summary>One replica's share of a step, filled anew each step.</summary>
internal sealed class WindowBatch
{
    internal WindowBatch(PolicySpec spec, int size)
    {
        Size = size;
        Images = [.. spec.Cameras.Select(c => new byte[size * spec.ObservationHorizon * c.Height * c.Width * 3])];
        State = new float[size * spec.ObservationHorizon * spec.StateSize];
        Actions = new float[size * spec.PredictionHorizon * spec.ActionSize];
        Noise = new float[Actions.Length];
        Times = new float[size];
    }

    /// <summary>B</summary>
    internal int Size { get; }

    /// <summary>By camera, each [B, To, H, W, 3] RGB.</summary>
    internal byte[][] Images { get; }

    /// <summary>[B, To, Ds], normalised.</summary>
    internal float[] State { get; }

    /// <summary>x1, [B, Tp, Da], normalised.</summary>
    internal float[] Actions { get; }

    /// <summary>x0, [B, Tp, Da].</summary>
    internal float[] Noise { get; }

    /// <summary>t, [B].</summary>
    internal float[] Times { get; }
}
