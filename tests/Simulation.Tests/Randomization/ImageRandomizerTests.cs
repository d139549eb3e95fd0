using Robotics.Simulation.Randomization;
using Robotics.TestKit;

namespace Robotics.Simulation.Tests.Randomization;

public sealed class ImageRandomizerTests
{
    private static readonly ImageSpec s_all = new()
    {
        Exposure = Distribution.Uniform(0.8, 1.2),
        Gamma = Distribution.Uniform(0.8, 1.2),
        WhiteBalance = Distribution.Uniform(0.9, 1.1),
        Noise = Distribution.Uniform(0.01, 0.03),
    };

    [Fact]
    public void Process_EqualSeedAndFrame_AreEqualWhateverWasBefore()
    {
        var first = new ImageRandomizer(s_all);
        var second = new ImageRandomizer(s_all);
        first.Apply(1);
        first.Process(Gray(128), 0);
        first.Apply(9);
        first.Process(Gray(128), 4);
        second.Apply(9);

        byte[] a = Gray(128);
        first.Process(a, 5);
        byte[] b = Gray(128);
        second.Process(b, 5);

        Assert.Equal(a, b);
        byte[] next = Gray(128);
        second.Process(next, 6);
        Assert.NotEqual(a, next);
        var other = new ImageRandomizer(s_all, camera: 1);
        other.Apply(9);
        Assert.NotEqual(first.Exposure, other.Exposure);
    }

    [Fact]
    public void Process_NothingVaries_LeavesThePicture()
    {
        var plain = new ImageRandomizer(new ImageSpec());
        byte[] picture = [.. Enumerable.Range(0, 768).Select(i => (byte)(i / 3))];

        plain.Process(picture, 3);

        Assert.Equal(Enumerable.Range(0, 768).Select(i => (byte)(i / 3)), picture);
    }

    [Fact]
    public void Process_ExposureGammaAndBalance_FollowTheFormula()
    {
        var randomizer = new ImageRandomizer(s_all with { Noise = null });
        randomizer.Apply(5);
        double[] balance = [randomizer.WhiteBalance.Red, randomizer.WhiteBalance.Green, randomizer.WhiteBalance.Blue];
        byte[] picture = [.. Enumerable.Range(0, 768).Select(i => (byte)(i / 3))];

        randomizer.Process(picture, 0);

        for (int i = 0; i < picture.Length; i++)
        {
            double expected = 255 * balance[i % 3] * randomizer.Exposure * Math.Pow(i / 3 / 255.0, randomizer.Gamma);
            Assert.Equal(Math.Min(255, expected), picture[i], 0.501); // rounding
        }
    }

    [Fact]
    public void Process_Noise_HasItsDeviationAndNoBias()
    {
        var randomizer = new ImageRandomizer(new ImageSpec { Noise = Distribution.Constant(0.04) });
        byte[] picture = new byte[3 * 256 * 256];
        picture.AsSpan().Fill(128);

        randomizer.Process(picture, 0);

        // four standard errors over 196 608 values of deviation 10.2; rounding adds 1/12 to the variance
        Assert.Equal(128, picture.Average(x => (double)x), 4 * 10.2 / 443);
        Assert.Equal((10.2 * 10.2) + (1.0 / 12), picture.Average(x => (x - 128.0) * (x - 128.0)), 4 * 104 * Math.Sqrt(2.0 / 196_608));
        Assert.InRange(picture.Count(x => Math.Abs(x - 128) > 20.4) / 196_608.0, 0.035, 0.055); // 4.55 % beyond two deviations
        double channels = 0;
        for (int i = 0; i < picture.Length; i += 3)
            channels += (picture[i] - 128.0) * (picture[i + 1] - 128.0);
        Assert.Equal(0, channels / 65_536, 4 * 104.0 / 256); // red and green are uncorrelated
    }

    [Fact]
    public void Process_SteadyState_AllocatesNothing()
    {
        var randomizer = new ImageRandomizer(s_all);
        byte[] picture = Gray(100);
        long frame = 0;

        Assert.Equal(0, Allocations.Measure(() =>
        {
            randomizer.Apply(frame);
            randomizer.Process(picture, frame++);
        }));
    }

    [Fact]
    public void Process_BytesThatAreNoPixels_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new ImageRandomizer(new ImageSpec()).Process(new byte[10], 0));

    private static byte[] Gray(byte value)
    {
        byte[] picture = new byte[3 * 64];
        picture.AsSpan().Fill(value);
        return picture;
    }
}
