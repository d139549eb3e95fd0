using MuJoCo.Modeling;
using Robotics.Simulation.Randomization;

namespace Robotics.Simulation.Tests.Randomization;

[Trait("Category", "Native")]
public sealed class DistributionTests
{
    private const int Count = 4000;

    // tolerances are four standard errors of the mean over that many draws, or of the share
    [Fact]
    public void Draw_Uniform_FillsItsRangeEvenly()
    {
        double[] draws = Draw(Distribution.Uniform(2, 6));

        Assert.All(draws, x => Assert.InRange(x, 2, 6));
        Assert.Equal(4, draws.Average(), 4 * 4 / Math.Sqrt(12 * Count));
        for (int quarter = 0; quarter < 4; quarter++)
            Assert.Equal(0.25, draws.Count(x => (int)(x - 2) == quarter) / (double)Count, 4 * Math.Sqrt(0.1875 / Count));
    }

    [Fact]
    public void Draw_LogUniform_HalvesAsOftenAsItDoubles()
    {
        double[] draws = Draw(Distribution.LogUniform(0.5, 2));

        Assert.All(draws, x => Assert.InRange(x, 0.5, 2));
        Assert.Equal(0, draws.Average(Math.Log), 4 * 2 * Math.Log(2) / Math.Sqrt(12 * Count));
    }

    [Fact]
    public void Draw_Normal_HasItsMeanAndDeviation()
    {
        double[] draws = Draw(Distribution.Normal(3, 0.5, -10, 16));

        Assert.Equal(3, draws.Average(), 4 * 0.5 / Math.Sqrt(Count));
        Assert.Equal(0.25, draws.Average(x => (x - 3) * (x - 3)), 4 * 0.25 * Math.Sqrt(2.0 / Count));
    }

    [Fact]
    public void Draw_TruncatedNormal_StaysInsideAndIsNoClampedOne()
    {
        double[] draws = Draw(Distribution.Normal(1, 0.5, 0.5, 1.5));

        Assert.All(draws, x => Assert.InRange(x, 0.5, 1.5));
        Assert.Equal(Count, draws.Distinct().Count()); // clamping would pile up at the ends
        // 1 - 2 phi(1) / (2 Phi(1) - 1), within four standard errors
        Assert.Equal(0.2911, draws.Average(x => (x - 1) * (x - 1)) / 0.25, 0.025);
    }

    [Fact]
    public void Draw_Chance_IsOnThatOften()
    {
        double[] draws = Draw(Distribution.Chance(0.75), light: true);

        Assert.All(draws, x => Assert.True(x is 0 or 1));
        Assert.Equal(0.75, draws.Average(), 4 * Math.Sqrt(0.1875 / Count));
    }

    // over many episodes of a minimal model, which also tests the independence of the seeds
    private static double[] Draw(Distribution distribution, bool light = false)
    {
        using Model model = Model.Parse("<mujoco><worldbody><light name='lamp'/><geom type='sphere' size='1'/></worldbody></mujoco>");
        ParameterSpec entry = light
            ? new() { Target = ParameterTarget.LightActive, Operation = DrawOperation.Set, Distribution = distribution }
            : new()
            {
                Target = ParameterTarget.GeomFriction,
                Operation = DrawOperation.Set,
                Distribution = distribution with { Low = distribution.Low is < 0 ? 0 : distribution.Low }
            };
        using var randomizer = new Randomizer(model, new RandomizationSpec { Parameters = [entry] });
        double[] draws = new double[Count];
        for (int seed = 0; seed < Count; seed++)
        {
            randomizer.Apply(seed);
            draws[seed] = randomizer.Log.Draws[0].Value;
            Assert.Equal(draws[seed], light ? model.U8("light_active")[0] : model.GeomFriction[0]);
        }
        return draws;
    }
}
