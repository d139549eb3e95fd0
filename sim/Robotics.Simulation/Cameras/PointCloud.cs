using System.Numerics;
using MuJoCo.Rendering;

namespace Robotics.Simulation.Cameras;

/// <summary>Turns depth pictures into a fixed number of points of the world, cut to a box and spread as far apart as they go.</summary>
/// <remarks>
/// Farthest point sampling: the first pixel inside the box is taken first, then always the point that is farthest from all taken ones; of
/// equals the one of the lower pixel. The same pictures give the same points on every machine. Allocates in the constructor only.
/// Thread: one at a time. Source: Eldar et al., The farthest point strategy for progressive image sampling, 1997.
/// </remarks>
public sealed class PointCloud
{
    private readonly CropBox _box;
    private readonly float[] _x;
    private readonly float[] _y;
    private readonly float[] _z;
    private readonly float[] _distance;
    private readonly int[] _pixel;
    private readonly double[] _point = new double[3];

    /// <summary>Makes room for the pictures of one or several cameras.</summary>
    /// <param name="count">How many points a cloud has.</param>
    /// <param name="pixels">How many pixels are looked at for one cloud, over all its pictures.</param>
    /// <param name="box">What is kept.</param>
    public PointCloud(int count, int pixels, CropBox box)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        if (!(box.LowX <= box.HighX && box.LowY <= box.HighY && box.LowZ <= box.HighZ))
            throw new ArgumentException($"The box {box} holds nothing: each lower bound must be at most the upper one.", nameof(box));
        Count = count;
        _box = box;
        _x = new float[pixels];
        _y = new float[pixels];
        _z = new float[pixels];
        _distance = new float[pixels];
        _pixel = new int[pixels];
    }

    /// <summary>N, how many points a cloud has.</summary>
    public int Count { get; }

    /// <summary>How many points lie in the box so far.</summary>
    public int Candidates { get; private set; }

    /// <summary>Forgets the pictures added so far.</summary>
    public void Clear() => Candidates = 0;

    /// <summary>Adds what one picture shows inside the box.</summary>
    /// <param name="view">The camera when the picture was drawn.</param>
    /// <param name="depthPoint">Where in a pixel its depth was taken: <see cref="Renderer.DepthPoint"/>.</param>
    /// <param name="depth">[H, W] m along the camera's axis; what is as far as the camera sees is nothing.</param>
    /// <param name="first">Number of the picture's first pixel among all pictures, to find colours again.</param>
    public void Add(CameraView view, (double X, double Y) depthPoint, ReadOnlySpan<float> depth, int first = 0)
    {
        if (depth.Length != view.Width * view.Height)
            throw new ArgumentException($"depth holds {depth.Length} pixels; the camera's picture has {view.Width} x {view.Height}.", nameof(depth));
        for (int i = 0; i < depth.Length; i++)
        {
            if (!(depth[i] < view.Far))
                continue;
            view.Unproject((i % view.Width) + depthPoint.X, (i / view.Width) + depthPoint.Y, depth[i], _point);
            if (!_box.Holds(_point))
                continue;
            if (Candidates == _pixel.Length)
                throw new InvalidOperationException($"This cloud was made for {_pixel.Length} pixels, and more lie in its box: make it larger.");
            (_x[Candidates], _y[Candidates], _z[Candidates]) = ((float)_point[0], (float)_point[1], (float)_point[2]);
            _pixel[Candidates++] = first + i;
        }
    }

    /// <summary>Takes the points that are farthest apart.</summary>
    /// <param name="points">Out: [N, 3] float32, m, world. Where the box holds fewer, they are repeated in order; where none, all are 0.</param>
    /// <param name="pixels">Out: [N] the pixel of each point, -1 where there is none; empty where not wanted.</param>
    /// <returns>How many of them differ: N, or fewer where the box holds fewer.</returns>
    public int Sample(Span<float> points, Span<int> pixels = default)
    {
        if (points.Length != 3 * Count)
            throw new ArgumentException($"points holds {points.Length} numbers; {Count} points need {3 * Count}.", nameof(points));
        if (!pixels.IsEmpty && pixels.Length != Count)
            throw new ArgumentException($"pixels holds {pixels.Length} numbers; {Count} points need as many.", nameof(pixels));
        int found = Math.Min(Count, Candidates), next = 0;
        _distance.AsSpan(0, Candidates).Fill(float.PositiveInfinity);
        for (int k = 0; k < found; k++)
        {
            points[3 * k] = _x[next];
            points[(3 * k) + 1] = _y[next];
            points[(3 * k) + 2] = _z[next];
            if (!pixels.IsEmpty)
                pixels[k] = _pixel[next];
            next = Farthest(_x[next], _y[next], _z[next]);
        }
        Repeat(points, pixels, found);
        return found;
    }

    /// <summary>Copies the colours of sampled points.</summary>
    /// <param name="pixels">[N] as <see cref="Sample"/> gave them.</param>
    /// <param name="rgb">[P, 3] bytes of all pictures, in the order of their first pixels.</param>
    /// <param name="colors">Out: [N, 3] bytes; black where there is no point.</param>
    public static void CopyColors(ReadOnlySpan<int> pixels, ReadOnlySpan<byte> rgb, Span<byte> colors)
    {
        for (int k = 0; k < pixels.Length; k++)
        {
            Span<byte> color = colors.Slice(3 * k, 3);
            if (pixels[k] < 0)
                color.Clear();
            else
                rgb.Slice(3 * pixels[k], 3).CopyTo(color);
        }
    }

    // brings each candidate's distance to the taken ones up to date, and gives the first of the farthest
    private int Farthest(float x, float y, float z)
    {
        Span<float> distance = _distance.AsSpan(0, Candidates);
        var most = new Vector<float>(-1);
        int i = 0;
        for (; i <= Candidates - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> dx = new Vector<float>(_x, i) - new Vector<float>(x);
            Vector<float> dy = new Vector<float>(_y, i) - new Vector<float>(y);
            Vector<float> dz = new Vector<float>(_z, i) - new Vector<float>(z);
            Vector<float> d = Vector.Min(new Vector<float>(_distance, i), (dx * dx) + (dy * dy) + (dz * dz));
            d.CopyTo(_distance, i);
            most = Vector.Max(most, d);
        }
        float farthest = -1;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
            farthest = Math.Max(farthest, most[lane]);
        for (; i < Candidates; i++)
        {
            float dx = _x[i] - x, dy = _y[i] - y, dz = _z[i] - z;
            distance[i] = Math.Min(distance[i], (dx * dx) + (dy * dy) + (dz * dz));
            farthest = Math.Max(farthest, distance[i]);
        }
        return distance.IndexOf(farthest);
    }

    private void Repeat(Span<float> points, Span<int> pixels, int found)
    {
        if (found == 0)
        {
            points.Clear();
            pixels.Fill(-1);
            return;
        }
        for (int k = found; k < Count; k++)
        {
            points.Slice(3 * (k - found), 3).CopyTo(points[(3 * k)..]);
            if (!pixels.IsEmpty)
                pixels[k] = pixels[k - found];
        }
    }
}
