namespace Robotics.Training.Trainers;

/// <summary>One replica's share of a step, filled anew each step.</summary>
internal sealed class WindowBatch
{
    internal WindowBatch(WindowLayout layout, int size)
    {
        Size = size;
        Images = [.. layout.Cameras.Select(c => new byte[size * layout.ObservationHorizon * c.Height * c.Width * 3])];
        Vectors = [.. layout.Vectors.Select(v => new float[size * layout.ObservationHorizon * v.Range.Size])];
        Actions = new float[size * layout.PredictionHorizon * layout.Action.Size];
        Noise = new float[Actions.Length];
        Times = new float[size];
    }

    /// <summary>B</summary>
    internal int Size { get; }

    /// <summary>By camera, each [B, To, H, W, 3] RGB.</summary>
    internal byte[][] Images { get; }

    /// <summary>By vector, each [B, To, D], normalized.</summary>
    internal float[][] Vectors { get; }

    /// <summary>The first vector, [B, To, Ds], normalized.</summary>
    internal float[] State => Vectors[0];

    /// <summary>x1, [B, Tp, Da], normalized.</summary>
    internal float[] Actions { get; }

    /// <summary>x0, [B, Tp, Da].</summary>
    internal float[] Noise { get; }

    /// <summary>t, [B].</summary>
    internal float[] Times { get; }
}
