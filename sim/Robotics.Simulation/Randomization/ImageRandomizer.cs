using Robotics.Control.Randomness;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>Applies exposure, gamma, white balance and noise of an episode to the images of one camera.</summary>
/// <remarks>
/// A frame depends only on the seed, the camera and its index. Allocates in the constructor only. Thread: one.
/// </remarks>
public sealed class ImageRandomizer
{
    private const int TableBits = 12;
    private static readonly float[] s_normal = NormalNumbers();

    private readonly int _camera;
    private readonly float[] _response = new float[3 * 256]; // [channel, value] on the scale of 0..255
    private long _seed;

    /// <summary>Creates the randomizer of one camera.</summary>
    /// <param name="spec">The randomization.</param>
    /// <param name="camera">Index of the camera: each has its own random numbers.</param>
    /// <exception cref="RandomizationException">The specification is invalid.</exception>
    public ImageRandomizer(ImageSpec spec, int camera = 0)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Validate().ToArray() is { Length: > 0 } faults)
            throw new RandomizationException($"image: {string.Join("; ", faults)}");
        Spec = spec;
        _camera = camera;
        Apply(0);
    }

    /// <summary>The specification.</summary>
    public ImageSpec Spec { get; }

    /// <summary>Exposure factor of the current episode.</summary>
    public double Exposure { get; private set; }

    /// <summary>Gamma of the current episode.</summary>
    public double Gamma { get; private set; }

    /// <summary>Factors of red, green and blue of the current episode.</summary>
    public (double Red, double Green, double Blue) WhiteBalance { get; private set; }

    /// <summary>Standard deviation of the noise in the current episode, relative to full scale.</summary>
    public double Noise { get; private set; }

    /// <summary>Draws the parameters of an episode.</summary>
    public void Apply(long seed)
    {
        _seed = seed;
        EpisodeRandom random = SeedStream.Create(seed, SeedStream.Image, _camera);
        Exposure = Spec.Exposure?.Draw(ref random) ?? 1;
        Gamma = Spec.Gamma?.Draw(ref random) ?? 1;
        WhiteBalance = Spec.WhiteBalance is { } balance
            ? (balance.Draw(ref random), balance.Draw(ref random), balance.Draw(ref random))
            : (1, 1, 1);
        Noise = Spec.Noise?.Draw(ref random) ?? 0;
        FillResponse(0, WhiteBalance.Red);
        FillResponse(1, WhiteBalance.Green);
        FillResponse(2, WhiteBalance.Blue);
    }

    /// <summary>Changes an image in place.</summary>
    /// <param name="rgb">[H, W, 3] uint8.</param>
    /// <param name="frame">Index of the frame in the episode, which determines its noise.</param>
    public void Process(Span<byte> rgb, long frame)
    {
        if (rgb.Length % 3 != 0)
            throw new ArgumentException($"An image has three bytes per pixel; {rgb.Length} is not a multiple of 3.", nameof(rgb));
        var deviation = (float)(255 * Noise);
        ulong state = SplitMix64.Mix(SplitMix64.Mix((ulong)_seed ^ SeedStream.Image) + (ulong)_camera) ^ SplitMix64.Mix((ulong)frame);
        for (int i = 0; i < rgb.Length; i += 3)
        {
            ulong bits = SplitMix64.Mix(state++); // one random number per pixel, twelve bits per channel
            for (int c = 0; c < 3; c++)
            {
                float value = _response[(c << 8) + rgb[i + c]];
                if (deviation > 0)
                    value += deviation * s_normal[(bits >> (c * TableBits)) & ((1 << TableBits) - 1)];
                rgb[i + c] = (byte)Math.Clamp(value + 0.5f, 0, 255);
            }
        }
    }

    private void FillResponse(int channel, double balance)
    {
        for (int value = 0; value < 256; value++)
            _response[(channel << 8) + value] = (float)(255 * balance * Exposure * Math.Pow(value / 255.0, Gamma));
    }

    // lookup table of normal samples: draws with a fixed seed and their negatives, scaled to a standard deviation of 1
    private static float[] NormalNumbers()
    {
        var random = new EpisodeRandom(0);
        double[] draws = new double[1 << TableBits];
        for (int i = 0; i < draws.Length; i += 2)
        {
            draws[i] = random.Normal();
            draws[i + 1] = -draws[i];
        }
        double deviation = Math.Sqrt(draws.Average(x => x * x));
        return [.. draws.Select(x => (float)(x / deviation))];
    }
}
