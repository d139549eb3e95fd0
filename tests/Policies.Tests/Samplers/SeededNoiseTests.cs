using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Samplers;

public sealed class SeededNoiseTests
{
    [Fact]
    public void NextNormal_KnownStream_GivesBothOfAPairAndThenANewOne()
    {
        var noise = new SeededNoise(7, 3, -1);

        Assert.Equal(0.3733390966960831, noise.NextUniform());
        Assert.Equal(580, noise.NextInteger(1000));
        Assert.Equal(1.8909439207367835, noise.NextNormal());
        Assert.Equal(-0.4573311681523506, noise.NextNormal());
        Assert.Equal(0.762387082859288, noise.NextUniform());
    }

    [Fact]
    public void Reset_AfterHalfAPair_ForgetsTheOtherHalf()
    {
        var noise = new SeededNoise(1);
        noise.NextNormal();

        noise.Reset(1_000_000);
        float[] values = new float[3];
        noise.FillNormal(values);

        Assert.Equal([1.7579305f, -1.2721329f, 1.5092732f], values);
        Assert.Equal(1851194270, noise.NextInteger(int.MaxValue));
    }
}
