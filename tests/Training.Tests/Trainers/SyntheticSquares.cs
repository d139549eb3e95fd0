using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Samplers;

namespace Robotics.Training.Tests.Trainers;

/// <summary>
/// Images of a colored square; the action is its position. The state is constant, so only the images determine the action.
/// </summary>
internal static class SyntheticSquares
{
    internal const double Reach = 0.2; // actions span [-Reach, Reach] m

    internal static MemoryEpisodes Make(int episodes, int size, long seed, int frames = 4)
    {
        var info = new DatasetInfo
        {
            Task = "squares",
            Fps = 10,
            Features =
            [
                FeatureSpec.Vector(FeatureKeys.State, ["joint"]),
                FeatureSpec.Vector(FeatureKeys.Action, ["x", "y", "z"]),
                FeatureSpec.Image(new CameraSpec("front", size, size)),
                FeatureSpec.Image(new CameraSpec("top", size, size)),
            ],
        };
        var noise = new SeededNoise(seed);
        return new MemoryEpisodes(info, [.. Enumerable.Range(0, episodes).Select(i => Draw(size, frames, noise, i))]);
    }

    private static Episode Draw(int size, int frames, SeededNoise noise, long seed)
    {
        double[] place = [(2 * noise.NextUniform()) - 1, (2 * noise.NextUniform()) - 1, (2 * noise.NextUniform()) - 1];
        byte[] front = Picture(size, place[0], place[1]), top = Picture(size, place[2], place[1]);
        return new Episode
        {
            Length = frames,
            Values = new Dictionary<string, float[]>
            {
                [FeatureKeys.State] = new float[frames],
                [FeatureKeys.Action] = [.. Enumerable.Repeat(place.Select(p => (float)(p * Reach)), frames).SelectMany(p => p)],
            },
            Images = new Dictionary<string, byte[]>
            {
                ["observation.images.front"] = [.. Enumerable.Repeat(front, frames).SelectMany(p => p)],
                ["observation.images.top"] = [.. Enumerable.Repeat(top, frames).SelectMany(p => p)],
            },
            Metadata = new EpisodeMetadata(seed, Success: true),
        };
    }

    // a square with an edge of a twelfth of the image, blended at its edges like a rendered one
    private static byte[] Picture(int size, double x, double y)
    {
        byte[] pixels = new byte[size * size * 3];
        double u = (size / 2.0) + (x * 0.4 * size), v = (size / 2.0) + (y * 0.4 * size), half = size / 24.0;
        for (int i = 0; i < size * size; i++)
        {
            double cover = Overlap(i % size, u, half) * Overlap(i / size, v, half);
            pixels[3 * i] = (byte)(90 + (110 * cover));
            pixels[(3 * i) + 1] = (byte)(90 - (40 * cover));
            pixels[(3 * i) + 2] = (byte)(100 - (60 * cover));
        }
        return pixels;
    }

    private static double Overlap(int pixel, double center, double half) =>
        Math.Clamp(Math.Min(pixel + 1, center + half) - Math.Max(pixel, center - half), 0, 1);
}
