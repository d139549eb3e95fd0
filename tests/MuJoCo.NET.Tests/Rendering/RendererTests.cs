using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.TestKit;

namespace MuJoCo.Tests.Rendering;

/// <summary>Common behavior of all renderers.</summary>
[Trait("Native", "mujoco")]
public sealed class RendererTests : IDisposable
{
    private const int Width = 64;
    private const int Height = 48;
    private const int Middle = (Height / 2 * Width) + (Width / 2);

    private readonly Model _model = Model.Parse(Scenes.RedBox);
    private readonly Data _data;
    private readonly byte[] _rgb = new byte[Width * Height * 3];
    private readonly float[] _depth = new float[Width * Height];
    private readonly int[] _ids = new int[Width * Height];

    public RendererTests()
    {
        _data = new Data(_model);
        _data.Forward();
    }

    public static TheoryData<RenderBackend> Backends => [RenderBackend.OpenGl, RenderBackend.RayTracer];

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Render_BoxInFrontOfCamera_IsRedAtItsAnalyticDistance(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend);
        Assert.Equal(backend, renderer.Backend);
        Assert.Contains("taken", renderer.BackendReason, StringComparison.Ordinal);
        renderer.Render(_data, _model.Id(ObjectType.Camera, "above"), _rgb, _depth);
        AssertRed();
        // the resolution of OpenGL's 24-bit depth is far better than a millimeter here
        Assert.InRange(_depth[Middle], 0.999f, 1.001f);
        Assert.True(_depth[0] > 1.2f, "the corner is beside the box");
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void RenderSegmentation_Box_HasItsIdAndItsBody(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend);
        int box = _model.Id(ObjectType.Geom, "box");
        renderer.RenderSegmentation(_data, 0, _ids);
        Assert.Equal(box, _ids[Middle]);
        Assert.Equal(-1, _ids[0]);
        // the box is 0.2 m wide at 1 m, and the frame 2 tan(15°) m high
        Assert.Equal(0.2 / (2 * Math.Tan(Math.PI / 12)) * Height, _ids.Chunk(Width).Count(row => row[Width / 2] >= 0), 1.0);
        renderer.RenderBodies(_data, 0, _ids);
        Assert.Equal(_model.GeomBodyid[box], _ids[Middle]);
        Assert.Equal(-1, _ids[0]);
        renderer.Render(_data, 0, _rgb);
        AssertRed();
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void View_FixedCamera_PutsItsPixelsWhereTheBoxIs(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend, samples: 0);
        CameraView view = renderer.View(_data, 0);
        Assert.Equal(Math.PI / 6, view.FieldOfView, 1e-6);
        Assert.Equal((Width / 2.0, Height / 2.0), (view.Cx, view.Cy));
        renderer.Render(_data, 0, _rgb, _depth);
        renderer.RenderSegmentation(_data, 0, _ids);
        double[] point = new double[3];
        for (int i = 0; i < _ids.Length; i++)
        {
            if (_ids[i] < 0)
                continue;
            view.Unproject((i % Width) + renderer.DepthPoint.X, (i / Width) + renderer.DepthPoint.Y, _depth[i], point);
            // the box's upper side, 0.2 m wide; OpenGL's depth has steps
            Assert.InRange(point[0], -0.101, 0.101);
            Assert.InRange(point[1], -0.101, 0.101);
            Assert.InRange(point[2], 0.099, 0.101);
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void FieldOfView_TwiceAsWide_ShowsTheBoxInAQuarterOfThePixels(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend);
        renderer.RenderSegmentation(_data, 0, _ids);
        int before = _ids.Count(id => id >= 0);
        renderer.FieldOfView = 2 * Math.Atan(Math.Tan(Math.PI / 12) * 2);
        renderer.RenderSegmentation(_data, 0, _ids);
        Assert.Equal(before / 4.0, _ids.Count(id => id >= 0), before * 0.06);
        renderer.FieldOfView = 0;
        renderer.RenderSegmentation(_data, 0, _ids);
        Assert.Equal(before, _ids.Count(id => id >= 0));
        Assert.Throws<ArgumentException>(() => renderer.FieldOfView = 4);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void PlaceFreeCamera_AtADistance_SeesTheBoxThere(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend, samples: 0);
        renderer.PlaceFreeCamera([0, 0, 0], 2, 0, -Math.PI / 2);
        renderer.Render(_data, Renderer.FreeCamera, _rgb, _depth);
        double[] place = new double[3];
        renderer.View(_data, Renderer.FreeCamera).CopyPosition(place);
        Assert.Equal(2, place[2], 1e-6);
        renderer.RenderSegmentation(_data, Renderer.FreeCamera, _ids);
        Assert.Equal(_model.Id(ObjectType.Geom, "box"), _ids[Middle]);
        Assert.Throws<ArgumentException>(() => renderer.PlaceFreeCamera([0, 0, 0], 0, 0, 0));
        Assert.Throws<ArgumentException>(() => renderer.PlaceFreeCamera([0, 0], 1, 0, 0));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Render_WrongArguments_SayWhatIsWrong(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend);
        using Model other = Model.Parse(Scenes.Arm);
        using Data foreign = new(other);
        Assert.Throws<ArgumentException>(() => renderer.Render(_data, 0, new byte[3]));
        Assert.Throws<ArgumentException>(() => renderer.Render(_data, 0, _rgb, new float[3]));
        Assert.Throws<ArgumentException>(() => renderer.RenderSegmentation(_data, 0, new int[3]));
        Assert.Contains(
            "camera 9", Assert.Throws<ArgumentException>(() => renderer.Render(_data, 9, _rgb)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "another model", Assert.Throws<ArgumentException>(() => renderer.Render(foreign, 0, _rgb)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Renderer.Create(_model, 0, 8, backend));
        Assert.Throws<ArgumentException>(() => Renderer.Create(_model, 8, 8, backend, samples: -1));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Render_FromAnotherThread_IsRefused(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend);
        Exception? refused = null;
        Thread other = new(() => refused = Record.Exception(() => renderer.Render(_data, 0, _rgb)));
        other.Start();
        other.Join();
        Assert.IsType<InvalidOperationException>(refused);
        renderer.Render(_data, 0, _rgb);
        AssertRed();
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Render_AfterDispose_Throws(RenderBackend backend)
    {
        Renderer renderer = Renderer.Create(_model, Width, Height, backend);
        renderer.Dispose();
        renderer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => renderer.Render(_data, 0, _rgb));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Render_ManyFrames_AllocatesNothing(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend, samples: 0);
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                renderer.Render(_data, 0, _rgb, _depth);
                renderer.RenderBodies(_data, 0, _ids);
                renderer.View(_data, 0);
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void ShowGeomGroup_Hidden_LeavesThePixelsEmpty(RenderBackend backend)
    {
        using Renderer renderer = Renderer.Create(_model, Width, Height, backend);
        renderer.ShowGeomGroup(0, visible: false);
        renderer.RenderSegmentation(_data, 0, _ids);
        Assert.All(_ids, id => Assert.Equal(-1, id));
        Assert.Throws<ArgumentException>(() => renderer.ShowGeomGroup(6, visible: true));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Render_AfterReset_ShowsTheFirstState(RenderBackend backend)
    {
        using Model model = Model.Parse("""
            <mujoco><worldbody>
              <camera pos="0 0 3"/>
              <body><freejoint/><geom type="box" size="0.3 0.2 0.1" rgba="1 0 0 1"/></body>
            </worldbody></mujoco>
            """);
        using Data data = new(model);
        using Renderer renderer = Renderer.Create(model, Width, Height, backend);
        byte[] first = new byte[_rgb.Length];
        data.Forward();
        renderer.Render(data, 0, first);
        for (int i = 0; i < 200; i++) data.Step();
        renderer.Render(data, 0, _rgb);
        Assert.NotEqual(first, _rgb);
        data.Reset();
        data.Forward();
        renderer.Render(data, 0, _rgb);
        Assert.Equal(first, _rgb);
    }

    [Fact]
    public void Create_LargerThanMemory_IsRefusedInOneSentence()
    {
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 16384L * 16384 * 64)
            return; // the machine has enough memory
        Assert.Contains(
            "smaller size", Assert.Throws<InsufficientMemoryException>(() => new RayTracer(_model, 16384, 16384)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_EachWay_IsAvailableOrSaysWhyNot()
    {
        IReadOnlyList<RendererProbe> probes = Renderer.Probe();
        Assert.Equal(["gpu", "raytrace", "mesa"], probes.Select(p => p.Name));
        Assert.All(probes, probe => Assert.NotEmpty(probe.Reason));
        using Renderer chosen = Renderer.Create(_model, 8, 8);
        Assert.Equal(probes.First(p => p.Available).Backend, chosen.Backend);
    }

    private void AssertRed()
    {
        Assert.True(_rgb[3 * Middle] > 200, $"red is {_rgb[3 * Middle]}");
        Assert.True(_rgb[(3 * Middle) + 1] < 30, $"green is {_rgb[(3 * Middle) + 1]}");
    }
}
