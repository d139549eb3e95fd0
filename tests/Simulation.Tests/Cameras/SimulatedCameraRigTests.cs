using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Cameras;

[Trait("Category", "Native")]
public sealed class SimulatedCameraRigTests : IDisposable
{
    private readonly LiftTask _task = new();
    private readonly LockstepLoop _loop;
    private readonly SimulatedCameraRig _rig;
    private readonly ImageFrame[] _frames;

    public SimulatedCameraRigTests()
    {
        _loop = new LockstepLoop(_task);
        _rig = new SimulatedCameraRig(_loop.Arm, _task.Spec.Cameras, _loop.Clock);
        _frames = [.. _task.Spec.Cameras.Select(camera => new ImageFrame(camera.Width, camera.Height))];
    }

    [Fact]
    public void TryRead_AfterAReset_ShowsTheFirstState()
    {
        _loop.Reset(2);
        for (int k = 0; k < 50; k++)
            _loop.Hold();
        Read();

        _loop.Reset(9);
        Read();

        using Model model = _task.LoadModel();
        using var data = new Data(model);
        _task.CreateRules(model).Reset(data, 9);
        for (int i = 0; i < _frames.Length; i++)
        {
            CameraSpec camera = _task.Spec.Cameras[i];
            using var renderer = new OffscreenRenderer(model, camera.Width, camera.Height, GlBackend.Auto, shadows: false);
            byte[] direct = new byte[camera.Width * camera.Height * 3];
            renderer.Render(data, model.Id(ObjectType.Camera, camera.Name), direct);
            Assert.True(direct.AsSpan().SequenceEqual(_frames[i].Pixels), camera.Name);
            Assert.True(direct.Distinct().Count() > 20, $"{camera.Name} shows nothing");
        }
    }

    [Fact]
    public void TryRead_RayTraced_ShowsWhatOpenGlShows()
    {
        using var rays = new SimulatedCameraRig(_loop.Arm, _task.Spec.Cameras, _loop.Clock, RenderBackend.RayTracer);
        _loop.Reset(4);
        var traced = new ImageFrame(_frames[0].Width, _frames[0].Height);
        Assert.True(rays.Cameras[0].TryRead(traced)); // one reader at a time takes the arm's latest state
        Assert.StartsWith("RayTracer", rays.Backend, StringComparison.Ordinal);
        _loop.Reset(4);
        Read();
        Assert.InRange(traced.Pixels.Zip(_frames[0].Pixels).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 3.0);
    }

    [Fact]
    public void TryRead_StepByStep_StampsEachFrameOnce()
    {
        _loop.Reset(2);
        Read();
        long sequence = _frames[0].Sequence;
        Assert.Equal(_loop.State.CapturedAt, _frames[0].CapturedAt);
        Assert.False(_rig.Cameras[0].TryRead(_frames[0]));

        _loop.Hold();
        Read();

        Assert.All(
            _frames,
            frame => Assert.Equal(
                (_loop.Clock.Now, _loop.Clock.Now, _loop.Clock.Now), (frame.CapturedAt, frame.ReadyAt, frame.ReceivedAt)));
        Assert.Equal(_frames[0].Sequence, _frames[1].Sequence);
        Assert.True(_frames[0].Sequence > sequence);
    }

    [Fact]
    public void TryRead_Cube_IsWhereItProjectsTo()
    {
        for (long seed = 0; seed < 10; seed++)
        {
            _loop.Reset(seed);
            Read();
            for (int i = 0; i < _frames.Length; i++)
            {
                double[] expected = Outline(i), found = Red(_frames[i]);
                for (int side = 0; side < 4; side++)
                    Assert.True(
                        Math.Abs(expected[side] - found[side]) <= 2,
                        $"seed {seed}, {_task.Spec.Cameras[i].Name}: [{string.Join(", ", found)}], not [{string.Join(", ", expected)}]");
            }
        }
    }

    [Fact]
    public void Dispose_LastCamera_FreesTheRenderers()
    {
        _loop.Reset(1);
        Read();
        Assert.NotEqual("", _rig.Backend);

        _rig.Cameras[0].Dispose();
        _rig.Cameras[0].Dispose(); // a second disposal does nothing
        Assert.NotEqual("", _rig.Backend);
        _rig.Cameras[1].Dispose();

        Assert.Equal("", _rig.Backend);
    }

    [Fact]
    public void Constructor_NoSuchCamera_NamesIt() =>
        Assert.Contains("ceiling", Assert.Throws<MuJoCo.MuJoCoException>(
            () => new SimulatedCameraRig(_loop.Arm, [new CameraSpec("ceiling", 8, 8)], _loop.Clock)).Message);

    public void Dispose()
    {
        _rig.Dispose();
        _loop.Dispose();
    }

    private void Read()
    {
        for (int i = 0; i < _frames.Length; i++)
            Assert.True(_rig.Cameras[i].TryRead(_frames[i]));
    }

    // the box around all red pixels: left, right, top, bottom
    private static double[] Red(ImageFrame frame)
    {
        double[] box = [frame.Width, 0, frame.Height, 0];
        for (int p = 0; p < frame.Width * frame.Height; p++)
        {
            (byte r, byte g, byte b) = (frame.Pixels[3 * p], frame.Pixels[(3 * p) + 1], frame.Pixels[(3 * p) + 2]);
            if (r < 60 || r < 2 * g || r < 2 * b)
                continue;
            int x = p % frame.Width, y = p / frame.Width;
            box = [Math.Min(box[0], x), Math.Max(box[1], x + 1), Math.Min(box[2], y), Math.Max(box[3], y + 1)];
        }
        return box;
    }

    // bounding box of the cube's eight projected corners, clipped to the image
    private double[] Outline(int index)
    {
        CameraSpec spec = _task.Spec.Cameras[index];
        Data data = _loop.Arm.Data;
        Model model = _loop.Arm.Model;
        int camera = model.Id(ObjectType.Camera, spec.Name), cube = model.Id(ObjectType.Body, "cube");
        double focal = spec.Height / 2.0 / Math.Tan(model.CamFovy[camera] * Math.PI / 360); // pixels
        ReadOnlySpan<double> p_WC = data.CamXpos.Slice(3 * camera, 3), R_WC = data.CamXmat.Slice(9 * camera, 9);
        ReadOnlySpan<double> p_WB = data.Xpos.Slice(3 * cube, 3), R_WB = data.Xmat.Slice(9 * cube, 9);
        double[] box = [spec.Width, 0, spec.Height, 0];
        for (int corner = 0; corner < 8; corner++)
        {
            double[] p_CP = [0, 0, 0];
            for (int row = 0; row < 3; row++)
            {
                double way = p_WB[row] - p_WC[row];
                for (int axis = 0; axis < 3; axis++)
                    way += R_WB[(3 * row) + axis] * ((corner >> axis) % 2 == 0 ? -LiftTask.HalfCube : LiftTask.HalfCube);
                for (int column = 0; column < 3; column++)
                    p_CP[column] += R_WC[(3 * row) + column] * way;
            }
            // looks along -z
            double u = (spec.Width / 2.0) - (focal * p_CP[0] / p_CP[2]), v = (spec.Height / 2.0) + (focal * p_CP[1] / p_CP[2]);
            u = Math.Clamp(u, 0, spec.Width);
            v = Math.Clamp(v, 0, spec.Height);
            box = [Math.Min(box[0], u), Math.Max(box[1], u), Math.Min(box[2], v), Math.Max(box[3], v)];
        }
        return box;
    }
}
