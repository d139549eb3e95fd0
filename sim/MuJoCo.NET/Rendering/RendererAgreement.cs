using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Rendering;

/// <summary>Agreement of the ray tracer's images with MuJoCo's OpenGL images of one state, without shadows and reflections.</summary>
/// <param name="RgbDifference">Mean absolute difference of the color values, 0 to 255.</param>
/// <param name="SegmentationEqual">Fraction of the pixels with the same geom.</param>
/// <param name="DepthEqual">
/// Fraction of the pixels away from edges whose depths differ by less than 2 mm; null if there are no such pixels.
/// </param>
/// <param name="DepthEqualFine">
/// The same, for pixels that show a geom, with OpenGL's approximations reduced. The near plane is at half the distance of the nearest geom:
/// the depth buffer has 24 bits, and its resolution decreases with the square of the distance divided by the near distance, to centimeters
/// for a very near plane. Curved shapes have 128 slices instead of 28, which lie 2.5 mm inside a cylinder of 0.4 m.
/// </param>
public readonly record struct RendererAgreement(double RgbDifference, double SegmentationEqual, double? DepthEqual, double? DepthEqualFine)
{
    /// <summary>Depths that differ by less than this are equal, m.</summary>
    public const double DepthTolerance = 0.002;

    // pixels this near to another geom are excluded, because their samples would mix
    private const int Margin = 2;

    private const int FineSlices = 128;

    /// <summary>Renders one state four times. Thread: any. Visual settings of the model are changed temporarily.</summary>
    /// <param name="model">The scene.</param>
    /// <param name="data">Its state, after <see cref="Data.Forward"/>.</param>
    /// <param name="camera">A camera's id, or <see cref="Renderer.FreeCamera"/>.</param>
    /// <param name="width">Width of a frame, pixels.</param>
    /// <param name="height">Height of a frame, pixels.</param>
    /// <exception cref="MuJoCoException">One of the two renderers is not available.</exception>
    public static RendererAgreement Measure(Model model, Data data, int camera, int width, int height)
    {
        var gl = new Picture(model, data, camera, width, height, RenderBackend.OpenGl);
        var rays = new Picture(model, data, camera, width, height, RenderBackend.RayTracer);
        double color = 0;
        for (int i = 0; i < gl.Rgb.Length; i++)
            color += Math.Abs(gl.Rgb[i] - rays.Rgb[i]);
        int same = 0;
        for (int i = 0; i < gl.Ids.Length; i++)
            same += gl.Ids[i] == rays.Ids[i] ? 1 : 0;
        double? depth = DepthsEqual(gl, rays, geomsOnly: false);
        double? fine = Finely(model, rays.Depth.Min() / 2, () => DepthsEqual(
            new Picture(model, data, camera, width, height, RenderBackend.OpenGl),
            new Picture(model, data, camera, width, height, RenderBackend.RayTracer), geomsOnly: true));
        return new RendererAgreement(color / gl.Rgb.Length, (double)same / gl.Ids.Length, depth, fine);
    }

    private static double? Finely(Model model, double near, Func<double?> measure)
    {
        Span<float> plane = model.F32("vis.map.znear");
        Span<int> slices = model.I32("vis.quality.numslices"), stacks = model.I32("vis.quality.numstacks");
        (float planeBefore, int slicesBefore, int stacksBefore) = (plane[0], slices[0], stacks[0]);
        try
        {
            plane[0] = Math.Max(planeBefore, (float)(near / model.F64("stat.extent")[0]));
            slices[0] = stacks[0] = FineSlices;
            return measure();
        }
        finally
        {
            (plane[0], slices[0], stacks[0]) = (planeBefore, slicesBefore, stacksBefore);
        }
    }

    private static double? DepthsEqual(Picture gl, Picture rays, bool geomsOnly)
    {
        int all = 0, good = 0;
        for (int y = Margin; y < gl.Height - Margin; y++)
        {
            for (int x = Margin; x < gl.Width - Margin; x++)
            {
                int i = (y * gl.Width) + x;
                if (!gl.IsInside(i) || !rays.IsInside(i) || gl.Ids[i] != rays.Ids[i] || (geomsOnly && gl.Ids[i] < 0))
                    continue;
                all++;
                good += Math.Abs(gl.Depth[i] - rays.Depth[i]) < DepthTolerance ? 1 : 0;
            }
        }
        return all == 0 ? null : (double)good / all;
    }

    private sealed class Picture
    {
        internal Picture(Model model, Data data, int camera, int width, int height, RenderBackend backend)
        {
            (Width, Height) = (width, height);
            (Rgb, Depth, Ids) = (new byte[width * height * 3], new float[width * height], new int[width * height]);
            using Renderer renderer = Renderer.Create(model, width, height, backend);
            renderer.Render(data, camera, Rgb, Depth);
            renderer.RenderSegmentation(data, camera, Ids);
        }

        internal int Width { get; }

        internal int Height { get; }

        internal byte[] Rgb { get; }

        internal float[] Depth { get; }

        internal int[] Ids { get; }

        internal bool IsInside(int at)
        {
            for (int dy = -Margin; dy <= Margin; dy++)
            {
                for (int dx = -Margin; dx <= Margin; dx++)
                {
                    if (Ids[at + (dy * Width) + dx] != Ids[at])
                        return false;
                }
            }
            return true;
        }
    }
}
