using System.Numerics;
using MuJoCo.Rendering;

namespace Robotics.Simulation.Cameras;

/// <summary>Converts depth images to a point cloud in the world frame, cropped to a box and downsampled to a fixed size.</summary>
/// <remarks>
/// Farthest point sampling: the first sample is the first pixel inside the box, each next one is the point farthest from all samples, with
/// ties resolved to the lower pixel index. Equal images give equal points on every machine. Allocates in the constructor only.
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

    /// <summary>Allocates memory for the images of one or several cameras.</summary>
    /// <param name="count">N, number of points of a cloud.</param>
    /// <param name="pixels">Maximum number of pixels of one cloud, over all its images.</param>
    /// <param name="box">Points outside are discarded.</param>
    public PointCloud(int count, int pixels, CropBox box)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        if (!(box.LowX <= box.HighX && box.LowY <= box.HighY && box.LowZ <= box.HighZ))
            throw new ArgumentException($"The box {box} is empty: each lower bound must be at most the upper bound.", nameof(box));
        Count = count;
        _box = box;
        _x = new float[pixels];
        _y = new float[pixels];
        _z = new float[pixels];
        _distance = new float[pixels];
        _pixel = new int[pixels];
    }

    /// <summary>N, number of points of a cloud.</summary>
    public int Count { get; }

    /// <summary>Number of points inside the box so far.</summary>
    public int Candidates { get; private set; }

    /// <summary>Removes all images.</summary>
    public void Clear() => Candidates = 0;

    /// <summary>Adds the points of one image that are inside the box.</summary>
    /// <param name="view">The camera at the time of rendering.</param>
    /// <param name="depthPoint">Position of the depth sample in a pixel: <see cref="Renderer.DepthPoint"/>.</param>
    /// <param name="depth">[H, W] m along the optical axis; values at the far clipping distance are ignored.</param>
    /// <param name="first">Index of the image's first pixel among all images, to look up colors.</param>
    public void Add(CameraView view, (double X, double Y) depthPoint, ReadOnlySpan<float> depth, int first = 0)
    {
        if (depth.Length != view.Width * view.Height)
            throw new ArgumentException(
                $"depth has {depth.Length} pixels, but the camera's image has {view.Width} x {view.Height}.", nameof(depth));
        for (int i = 0; i < depth.Length; i++)
        {
            if (!(depth[i] < view.Far))
                continue;
            view.Unproject((i % view.Width) + depthPoint.X, (i / view.Width) + depthPoint.Y, depth[i], _point);
            if (!_box.Holds(_point))
                continue;
            if (Candidates == _pixel.Length)
                throw new InvalidOperationException(
                    $"This cloud has memory for {_pixel.Length} pixels, but more are inside its box: create a larger one.");
            (_x[Candidates], _y[Candidates], _z[Candidates]) = ((float)_point[0], (float)_point[1], (float)_point[2]);
            _pixel[Candidates++] = first + i;
        }
    }

    /// <summary>Samples the points.</summary>
    /// <param name="points">
    /// Out: [N, 3] float32, m, world. If the box contains fewer, they are repeated in order; if none, all are 0.
    /// </param>
    /// <param name="pixels">Out: [N] pixel index of each point, -1 for none; empty to skip.</param>
    /// <returns>Number of distinct points, at most N.</returns>
    public int Sample(Span<float> points, Span<int> pixels = default)
    {
        if (points.Length != 3 * Count)
            throw new ArgumentException($"points has {points.Length} elements, but {Count} points require {3 * Count}.", nameof(points));
        if (!pixels.IsEmpty && pixels.Length != Count)
            throw new ArgumentException($"pixels has {pixels.Length} elements, but {Count} are required.", nameof(pixels));
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

    /// <summary>Copies the colors of sampled points.</summary>
    /// <param name="pixels">[N], from <see cref="Sample"/>.</param>
    /// <param name="rgb">[P, 3] bytes of all images, in the order of their first pixels.</param>
    /// <param name="colors">Out: [N, 3] bytes; black if there is no point.</param>
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

    // updates each candidate's distance to the samples and returns the first of the farthest
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
