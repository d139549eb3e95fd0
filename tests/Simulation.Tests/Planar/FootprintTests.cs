using Robotics.Simulation.Planar;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Tests.Planar;

public sealed class FootprintTests
{
    private static readonly Footprint s_square = new(new Rectangle(-1, -1, 1, 1));
    private static readonly Footprint s_t = new(new Rectangle(-2, 1, 2, 2), new Rectangle(-0.5, -2, 0.5, 1));

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(1, 0, 0, 0.5)] // half offset
    [InlineData(1, 1, 0, 0.25)] // a quarter
    [InlineData(2, 0, 0, 0)] // adjacent
    [InlineData(5, 5, 1, 0)]
    [InlineData(0, 0, Math.PI / 2, 1)] // a square looks the same after a quarter turn
    [InlineData(0, 0, Math.PI / 4, 0.82842712474619)] // the regular octagon: 2 (sqrt 2 - 1)
    [InlineData(0, 1.4142135623730951, Math.PI / 4, 0.25)] // the corner of the rotated square reaches the center of the other: area 1 of 4
    public void Overlap_OfSquares_IsTheHandsResult(double x, double y, double angle, double part) =>
        Assert.Equal(part, s_square.Overlap(new PlanarPose(x, y, angle), default), 1e-12);

    // area 7: bar 4, stem 3
    [Theory]
    [InlineData(0, 0, 0, 7)]
    [InlineData(0, -1, 0, 3)] // overlap: 1 of the bar and the stem, 2 of the stems
    [InlineData(1, 0, 0, 3)] // 3 of the bar on the bar, nothing of the stem
    [InlineData(0, 0, Math.PI, 4)] // stems from -2 to 1 and from -1 to 2 share 2, and the end of each lies in the other's bar
    public void Overlap_OfTs_IsTheHandsResult(double x, double y, double angle, double area) =>
        Assert.Equal(area / 7, s_t.Overlap(new PlanarPose(x, y, angle), default), 1e-12);

    [Fact]
    public void Overlap_AnyPoses_IsThatOfCountedPoints()
    {
        var random = new EpisodeRandom(4);
        for (int trial = 0; trial < 12; trial++)
        {
            var a = new PlanarPose(random.Uniform(-1, 1), random.Uniform(-1, 1), random.Uniform(-9, 9));
            var b = new PlanarPose(random.Uniform(-1, 1), random.Uniform(-1, 1), random.Uniform(-9, 9));
            const int points = 40_000;
            int both = 0, inB = 0;
            for (int i = 0; i < points; i++)
            {
                double x = random.Uniform(-4, 4), y = random.Uniform(-4, 4);
                bool holds = s_t.Distance(b, x, y) == 0;
                inB += holds ? 1 : 0;
                both += holds && s_t.Distance(a, x, y) == 0 ? 1 : 0;
            }

            // of about 4400 points inside: five standard deviations of a part of 1/2 are 0.04
            Assert.Equal((double)both / inB, s_t.Overlap(a, b), 0.04);
        }
    }

    [Fact]
    public void Overlap_Exchanged_IsTheSame()
    {
        var random = new EpisodeRandom(5);
        for (int trial = 0; trial < 200; trial++)
        {
            var a = new PlanarPose(random.Uniform(-2, 2), random.Uniform(-2, 2), random.Uniform(-9, 9));
            var b = new PlanarPose(random.Uniform(-2, 2), random.Uniform(-2, 2), random.Uniform(-9, 9));

            Assert.Equal(s_t.Overlap(a, b), s_t.Overlap(b, a), 1e-12);
        }
    }

    [Fact]
    public void Extent_TurnedAway_IsTheFarthestCorner()
    {
        Assert.Equal(3, s_t.Extent(new PlanarPose(1, 0, 0)), 1e-12);
        Assert.Equal(Math.Sqrt(2), s_square.Extent(new PlanarPose(0, 0, Math.PI / 4)), 1e-12);
    }

    [Fact]
    public void Distance_BesideACorner_IsTheStraightOne() =>
        Assert.Equal(5, s_square.Distance(new PlanarPose(10, 0, Math.PI / 2), 10 + 1 + 3, 1 + 4), 1e-12);

    [Fact]
    public void Create_RectanglesThatOverlap_AreRefused() =>
        Assert.Contains(
            "count twice",
            Assert.Throws<ArgumentException>(() => new Footprint(new Rectangle(0, 0, 2, 2), new Rectangle(1, 1, 3, 3))).Message);
}
