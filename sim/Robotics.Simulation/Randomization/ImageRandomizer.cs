using Robotics.Control.Randomness;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>Gives one camera's pictures the exposure, gamma, white balance and noise of an episode.</summary>
/// <remarks>
/// A frame depends on the seed, the camera and its own number only, whatever frames came before. Allocates in the constructor only. Thread: one.
/// </remarks>
public sealed class ImageRandomizer
{
    private const int TableBits = 12;
    private static readonly float[] s_normal = NormalNumbers();

    private readonly int _camera;
    private readonly float[] _response = new float[3 * 256]; // [channel, value] on the scale of 0..255
    private long _seed;

    /// <summary>Prepares a camera.</summary>
    /// <param name="spec">What varies.</param>
    /// <param name="camera">Which camera of the episode: each has its own numbers.</param>
    /// <exception cref="RandomizationException">The specification is wrong.</exception>
    public ImageRandomizer(ImageSpec spec, int camera = 0)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Validate().ToArray() is { Length: > 0 } faults)
            throw new RandomizationException($"image: {string.Join("; ", faults)}");
        Spec = spec;
        _camera = camera;
        Apply(0);
    }

    /// <summary>What varies.</summary>
    public ImageSpec Spec { get; }

    /// <summary>This episode's factor on all channels.</summary>
    public double Exposure { get; private set; }

    /// <summary>This episode's exponent.</summary>
    public double Gamma { get; private set; }

    /// <summary>This episode's factors on red, green and blue.</summary>
    public (double Red, double Green, double Blue) WhiteBalance { get; private set; }

    /// <summary>This episode's standard deviation of the noise, as a share of full scale.</summary>
    public double Noise { get; private set; }

    /// <summary>Draws the settings of an episode.</summary>
    public void Apply(long seed)
    {
        _seed = seed;
        EpisodeRandom random = SeedStream.Create(seed, SeedStream.Image, _camera);
        Exposure = Spec.Exposure?.Draw(ref random) ?? 1;
        Gamma = Spec.Gamma?.Draw(ref random) ?? 1;
        WhiteBalance = Spec.WhiteBalance is { } balance ? (balance.Draw(ref random), balance.Draw(ref random), balance.Draw(ref random)) : (1, 1, 1);
        Noise = Spec.Noise?.Draw(ref random) ?? 0;
        FillResponse(0, WhiteBalance.Red);
        FillResponse(1, WhiteBalance.Green);
        FillResponse(2, WhiteBalance.Blue);
    }

    /// <summary>Changes a picture in place.</summary>
    /// <param name="rgb">[H, W, 3] uint8.</param>
    /// <param name="frame">Number of the frame in the episode: decides its noise.</param>
    public void Process(Span<byte> rgb, long frame)
    {
        if (rgb.Length % 3 != 0)
            throw new ArgumentException($"A picture has three bytes a pixel; {rgb.Length} is no multiple of 3.", nameof(rgb));
        var deviation = (float)(255 * Noise);
        ulong state = SplitMix64.Mix(SplitMix64.Mix((ulong)_seed ^ SeedStream.Image) + (ulong)_camera) ^ SplitMix64.Mix((ulong)frame);
        for (int i = 0; i < rgb.Length; i += 3)
        {
            ulong bits = SplitMix64.Mix(state++); // one number a pixel: twelve bits for each channel
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

    // a table of normal numbers to choose from: draws of a fixed seed with their mirror images, scaled to deviation 1
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
