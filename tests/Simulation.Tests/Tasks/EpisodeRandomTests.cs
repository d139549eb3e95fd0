using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Tests.Tasks;

public sealed class EpisodeRandomTests
{
    [Fact]
    public void Draws_NegativeSeed_AreTheKnownNumbers()
    {
        var random = new EpisodeRandom(-5);

        Assert.Equal(0.08865044484243612, random.NextDouble());
        Assert.Equal(0.9445502584928079, random.Normal());
    }
}
