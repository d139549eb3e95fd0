using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Simulation.Cameras;
using Robotics.TestKit;

namespace Robotics.Simulation.Tests.Cameras;

[Trait("Category", "Native")]
public sealed class PointCloudTests : IDisposable
{
    private const int Size = 80;
    private const int Count = 256;
    private static readonly CropBox s_aboveTheFloor = new(-1, -1, 0.01, 1, 1, 1);

    private readonly Model _model = Model.Parse("""
        <mujoco>
          <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
          <worldbody>
            <camera pos="0.6 -0.9 1.2" xyaxes="0.83 0.55 0 -0.36 0.54 0.76" fovy="50"/>
            <geom type="plane" size="3 3 0.1" rgba="0 0 1 1"/>
            <geom type="sphere" size="0.2" pos="0 0 0.2" rgba="1 0 0 1"/>
          </worldbody>
        </mujoco>
        """);

    private readonly Data _data;
    private readonly RayTracer _tracer;
    private readonly float[] _depth = new float[Size * Size];
    private readonly byte[] _rgb = new byte[Size * Size * 3];

    public PointCloudTests()
    {
        _data = new Data(_model);
        _data.Forward();
        _tracer = new RayTracer(_model, Size, Size, samples: 0);
        _tracer.Render(_data, 0, _rgb, _depth);
    }

    public void Dispose()
    {
        _tracer.Dispose();
        _data.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void Sample_BallOnAFloor_LiesOnTheBallInItsColour()
    {
        PointCloud cloud = Cloud(s_aboveTheFloor);
        float[] points = new float[3 * Count];
        int[] pixels = new int[Count];
        byte[] colors = new byte[3 * Count];

        Assert.Equal(Count, cloud.Sample(points, pixels));

        PointCloud.CopyColors(pixels, _rgb, colors);
        for (int k = 0; k < Count; k++)
        {
            float x = points[3 * k], y = points[(3 * k) + 1], z = points[(3 * k) + 2] - 0.2f;
            Assert.Equal(0.2, Math.Sqrt((x * x) + (y * y) + (z * z)), 1e-4);
            Assert.True(colors[3 * k] > 200 && colors[(3 * k) + 2] < 50, "the ball is red");
        }
        Assert.Equal(Count, pixels.Distinct().Count());
    }

    [Fact]
    public void Sample_FarthestPoints_LeaveNoCandidateFartherThanTheirOwnSpacing()
    {
        PointCloud cloud = Cloud(s_aboveTheFloor);
        float[] points = new float[3 * Count];
        cloud.Sample(points);
        double nearest = double.PositiveInfinity;
        for (int a = 0; a < Count; a++)
            for (int b = 0; b < a; b++)
                nearest = Math.Min(nearest, Distance(points, a, b));

        // each candidate is within the last sampling radius of a sample
        float[] all = new float[3 * cloud.Candidates];
        var whole = new PointCloud(cloud.Candidates, Size * Size, s_aboveTheFloor);
        whole.Add(_tracer.View(_data, 0), _tracer.DepthPoint, _depth);
        whole.Sample(all);
        for (int k = 0; k < cloud.Candidates; k++)
        {
            double to = double.PositiveInfinity;
            for (int a = 0; a < Count; a++)
                to = Math.Min(
                    to,
                    Math.Sqrt(
                        Square(all[3 * k] - points[3 * a]) + Square(all[(3 * k) + 1] - points[(3 * a) + 1]) + Square(
                            all[(3 * k) + 2] - points[(3 * a) + 2])));
            Assert.True(to <= nearest + 1e-6, $"candidate {k} is {to} m from the cloud, whose points are {nearest} m apart");
        }
    }

    [Fact]
    public void Sample_Twice_GivesTheSamePoints()
    {
        float[] first = new float[3 * Count], second = new float[3 * Count];
        Cloud(s_aboveTheFloor).Sample(first);
        Cloud(s_aboveTheFloor).Sample(second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Sample_FewerThanAskedFor_RepeatsThem()
    {
        PointCloud cloud = Cloud(new CropBox(-0.02, -0.02, 0.39, 0.02, 0.02, 1));
        Assert.InRange(cloud.Candidates, 1, Count - 1);
        float[] points = new float[3 * Count];
        int[] pixels = new int[Count];

        int found = cloud.Sample(points, pixels);

        Assert.Equal(cloud.Candidates, found);
        Assert.Equal(points[..3], points[(3 * found)..((3 * found) + 3)]);
        Assert.Equal(found, pixels.Distinct().Count());
    }

    [Fact]
    public void Sample_NothingInTheBox_IsAllZero()
    {
        PointCloud cloud = Cloud(new CropBox(5, 5, 5, 6, 6, 6));
        float[] points = new float[3 * Count];
        points.AsSpan().Fill(1);
        int[] pixels = new int[Count];
        byte[] colors = new byte[3 * Count];
        colors.AsSpan().Fill(1);

        Assert.Equal(0, cloud.Sample(points, pixels));

        Assert.All(points, x => Assert.Equal(0, x));
        Assert.All(pixels, pixel => Assert.Equal(-1, pixel));
        PointCloud.CopyColors(pixels, _rgb, colors);
        Assert.All(colors, c => Assert.Equal(0, c));
    }

    [Fact]
    public void AddAndSample_ManyTimes_AllocateNothing()
    {
        PointCloud cloud = Cloud(s_aboveTheFloor);
        float[] points = new float[3 * Count];
        int[] pixels = new int[Count];
        CameraView view = _tracer.View(_data, 0);
        Assert.Equal(0, Allocations.Measure(() =>
        {
            cloud.Clear();
            cloud.Add(view, (0.5, 0.5), _depth);
            cloud.Sample(points, pixels);
        }));
    }

    [Fact]
    public void WrongArguments_SayWhatIsWrong()
    {
        Assert.Throws<ArgumentException>(() => new PointCloud(4, 4, new CropBox(1, 0, 0, 0, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointCloud(0, 4, s_aboveTheFloor));
        PointCloud cloud = Cloud(s_aboveTheFloor);
        Assert.Throws<ArgumentException>(() => cloud.Sample(new float[5]));
        Assert.Throws<ArgumentException>(() => cloud.Sample(new float[3 * Count], new int[2]));
        Assert.Throws<ArgumentException>(() => cloud.Add(_tracer.View(_data, 0), (0.5, 0.5), new float[7]));
        var small = new PointCloud(4, 4, s_aboveTheFloor);
        Assert.Contains(
            "memory for 4 pixels",
            Assert.Throws<InvalidOperationException>(() => small.Add(_tracer.View(_data, 0), (0.5, 0.5), _depth)).Message,
            StringComparison.Ordinal);
    }

    private PointCloud Cloud(CropBox box)
    {
        var cloud = new PointCloud(Count, Size * Size, box);
        cloud.Add(_tracer.View(_data, 0), _tracer.DepthPoint, _depth);
        return cloud;
    }

    private static double Distance(float[] points, int a, int b) =>
        Math.Sqrt(
            Square(points[3 * a] - points[3 * b]) + Square(points[(3 * a) + 1] - points[(3 * b) + 1]) + Square(
                points[(3 * a) + 2] - points[(3 * b) + 2]));

    private static double Square(double x) => x * x;
}
