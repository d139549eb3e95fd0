using System.Globalization;
using System.Text;
using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Rendering;

/// <summary>Ray tracing compared with analytic geometry and between settings.</summary>
[Trait("Native", "raytrace")]
public sealed class RayTracerTests
{
    private const int Size = 65;
    private const int Middle = (Size / 2 * Size) + (Size / 2);
    private const float Tolerance = 1e-4f;

    [Theory]
    [InlineData("type=\"plane\" size=\"2 2 0.1\"", 1.0f)]
    [InlineData("type=\"plane\" size=\"0 0 0.1\"", 1.0f)]
    [InlineData("type=\"sphere\" size=\"0.25\"", 0.75f)]
    [InlineData("type=\"capsule\" size=\"0.2 0.3\"", 0.5f)]
    [InlineData("type=\"capsule\" size=\"0.2 0.3\" euler=\"90 0 0\"", 0.8f)]
    [InlineData("type=\"ellipsoid\" size=\"0.3 0.2 0.1\"", 0.9f)]
    [InlineData("type=\"cylinder\" size=\"0.2 0.3\"", 0.7f)]
    [InlineData("type=\"cylinder\" size=\"0.2 0.3\" euler=\"90 0 0\"", 0.8f)]
    [InlineData("type=\"box\" size=\"0.3 0.2 0.1\"", 0.9f)]
    public void Render_EachShape_IsAtItsDistance(string geom, float expected)
    {
        using var view = new OneGeom(geom);
        view.Draw(samples: 0);
        Assert.Equal(expected, view.Depth[Middle], Tolerance);
        Assert.Equal(0, view.Ids[Middle]);
    }

    [Fact]
    public void Render_Sphere_HasItsDepthAtEveryPixel()
    {
        using var scene = new OneGeom("type=\"sphere\" size=\"0.25\"");
        CameraView view = scene.Draw(samples: 0);
        double[] point = new double[3];
        int seen = 0;
        for (int i = 0; i < Size * Size; i++)
        {
            if (scene.Ids[i] != 0)
                continue;
            view.Unproject((i % Size) + 0.5, (i / Size) + 0.5, scene.Depth[i], point);
            Assert.Equal(0.25, Math.Sqrt((point[0] * point[0]) + (point[1] * point[1]) + (point[2] * point[2])), Tolerance);
            seen++;
        }
        // the rim's circle: r / sqrt(d² - r²) at depth 1
        double radius = 0.25 / Math.Sqrt(1 - (0.25 * 0.25)) * view.Fy;
        Assert.Equal(Math.PI * radius * radius, seen, Math.PI * radius);
    }

    [Fact]
    public void Render_PlaneAskew_HasItsDepthAtEveryPixel()
    {
        using var scene = new OneGeom("type=\"plane\" size=\"3 3 0.1\" euler=\"40 0 0\"");
        CameraView view = scene.Draw(samples: 4);
        double[] point = new double[3];
        double tilt = 40 * Math.PI / 180;
        for (int i = 0; i < Size * Size; i++)
        {
            Assert.Equal(0, scene.Ids[i]);
            // with samples, depth is the first sample's
            view.Unproject((i % Size) + 0.375, (i / Size) + 0.875, scene.Depth[i], point);
            Assert.Equal(0, (-Math.Sin(tilt) * point[1]) + (Math.Cos(tilt) * point[2]), Tolerance);
        }
    }

    [Fact]
    public void Render_CameraInsideAGeom_SeesThroughItsBackAsOpenGlDoes()
    {
        foreach (string shape in (string[])["sphere\" size=\"0.5", "box\" size=\"0.5 0.5 0.5", "cylinder\" size=\"0.5 0.5",
            "capsule\" size=\"0.5 0.1", "ellipsoid\" size=\"0.4 0.5 0.5"])
        {
            using var scene = new OneGeom($"pos=\"0 0 1\" type=\"{shape}\"");
            scene.Draw(samples: 0);
            Assert.All(scene.Ids, id => Assert.Equal(-1, id));
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(7, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(7, false)]
    public void Render_AnyNumberOfThreads_GivesTheSamePixels(int threads, bool meshes)
    {
        using Model model = Model.Parse(meshes ? Mixed : ManyShapes(seed: 1, farOff: 0));
        using Data data = new(model);
        data.Step(50);
        (byte[] rgb, float[] depth, int[] ids) = Frame(model, data, threads: 2);
        for (int again = 0; again < 3; again++)
        {
            (byte[] otherRgb, float[] otherDepth, int[] otherIds) = Frame(model, data, threads);
            Assert.Equal(rgb, otherRgb);
            Assert.Equal(depth, otherDepth);
            Assert.Equal(ids, otherIds);
        }
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(8, true)]
    [InlineData(16, true)]
    [InlineData(4, false)]
    [InlineData(8, false)]
    [InlineData(16, false)]
    public void Render_OtherMachineCode_GivesTheSamePictureUpToRounding(int lanes, bool meshes)
    {
        using Model model = Model.Parse(meshes ? Mixed : ManyShapes(seed: 1, farOff: 0));
        using Data data = new(model);
        data.Forward();
        (byte[] rgb, _, int[] ids) = Frame(model, data, threads: 1);
        byte[] other;
        int[] otherIds;
        try
        {
            (other, _, otherIds) = Frame(model, data, threads: 1, lanes);
        }
        catch (MuJoCoException error)
        {
            Assert.Contains("this CPU does not support", error.Message, StringComparison.Ordinal);
            return;
        }
        // rounding may move a pixel on an edge
        Assert.InRange(ids.Zip(otherIds).Count(pair => pair.First != pair.Second), 0, ids.Length / 500);
        Assert.InRange(rgb.Zip(other).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    public void Render_FewShapes_AreSeenAsEmbreeSeesThem(int lanes)
    {
        // up to 64 shapes are intersected one by one, more with Embree's tree; those far below the floor are invisible
        for (int seed = 0; seed < 12; seed++)
        {
            try
            {
                (byte[] rgb, float[] depth, int[] ids) = Draw(seed, 0);
                (byte[] otherRgb, float[] otherDepth, int[] otherIds) = Draw(seed, 65);
                Assert.InRange(ids.Distinct().Count(), 10, 26);
                Assert.Equal(rgb, otherRgb);
                Assert.Equal(depth, otherDepth);
                Assert.Equal(ids, otherIds);
            }
            catch (MuJoCoException error)
            {
                Assert.Contains("this CPU does not support", error.Message, StringComparison.Ordinal);
                return;
            }
        }

        (byte[] Rgb, float[] Depth, int[] Ids) Draw(int seed, int farOff)
        {
            using Model model = Model.Parse(ManyShapes(seed, farOff));
            using Data data = new(model);
            data.Forward();
            return Frame(model, data, threads: 2, lanes);
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 5)]
    [InlineData(8, 9)]
    [InlineData(16, 17)]
    [InlineData(64, 17)]
    public void Render_WhiteSquareAskew_HasAsManyGreysAsSamplesCanMake(int samples, int greys)
    {
        using Model model = Model.Parse("""
            <mujoco>
              <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
              <worldbody>
                <camera pos="0 0 1" fovy="60"/>
                <geom type="plane" size="0.3 0.3 0.1" euler="0 0 23" rgba="1 1 1 1"/>
              </worldbody>
            </mujoco>
            """);
        using Data data = new(model);
        data.Forward();
        byte[] rgb = new byte[Size * Size * 3];
        using var tracer = new RayTracer(model, Size, Size, samples: samples);
        tracer.Render(data, 0, rgb);

        byte[] red = [.. rgb.Where((_, i) => i % 3 == 0)];
        Assert.Equal(greys, red.Distinct().Count());
        double scale = Size / 2.0 / Math.Tan(Math.PI / 6); // pixels per meter at 1 m
        Assert.Equal(0.36 * scale * scale, red.Sum(x => x / 255.0), samples == 0 ? 3.0 : 1.0);
    }

    [Fact]
    public void Render_Shadows_DarkenTheFloorUnderALitBall()
    {
        using Model model = Model.Parse("""
            <mujoco>
              <visual><headlight active="0"/></visual>
              <worldbody>
                <light directional="true" pos="0 0 3" dir="0.5 0 -1" diffuse="1 1 1" specular="0 0 0"/>
                <camera pos="0 0 4" fovy="45"/>
                <geom type="plane" size="3 3 0.1" rgba="0.8 0.8 0.8 1"/>
                <geom type="sphere" size="0.2" pos="-0.5 0 1" rgba="1 0 0 1"/>
              </worldbody>
            </mujoco>
            """);
        using Data data = new(model);
        data.Forward();
        byte[] rgb = new byte[Size * Size * 3];
        foreach (bool shadows in (bool[])[false, true])
        {
            using var tracer = new RayTracer(model, Size, Size, shadows);
            tracer.Render(data, 0, rgb);
            // the shadow falls at x = -0.5 + 0.5: the center of the image
            double lit = 255 * 0.8 / Math.Sqrt(1.25);
            Assert.Equal(shadows ? 0 : lit, rgb[3 * Middle], 1.5);
            Assert.Equal(lit, rgb[3 * (Middle + 20)], 1.5);
        }
    }

    [Fact]
    public void Render_CheckerTexture_ChangesColourWhereTheSquaresDo()
    {
        using Model model = Model.Parse("""
            <mujoco>
              <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
              <asset>
                <texture name="checker" type="2d" builtin="checker" width="64" height="64" rgb1="1 0 0" rgb2="0 0 1"/>
                <material name="squares" texture="checker" texrepeat="1 1" rgba="1 1 1 1"/>
              </asset>
              <worldbody>
                <camera pos="0 0 2.2" fovy="45"/>
                <geom type="plane" size="1 1 0.1" material="squares"/>
              </worldbody>
            </mujoco>
            """);
        using Data data = new(model);
        data.Forward();
        byte[] rgb = new byte[Size * Size * 3];
        using var tracer = new RayTracer(model, Size, Size, samples: 0);
        tracer.Render(data, 0, rgb);
        bool IsRed(int x, int y) => rgb[3 * ((y * Size) + x)] > 250 && rgb[(3 * ((y * Size) + x)) + 2] < 5;
        bool IsBlue(int x, int y) => rgb[3 * ((y * Size) + x)] < 5 && rgb[(3 * ((y * Size) + x)) + 2] > 250;
        Assert.True(IsRed(16, 16) && IsRed(48, 48), "one diagonal is red");
        Assert.True(IsBlue(16, 48) && IsBlue(48, 16), "the other is blue");

        // pixels that were changed in the model are visible after an upload
        model.U8("tex_rgb").Fill(255);
        tracer.Render(data, 0, rgb);
        Assert.True(IsRed(16, 16), "the old pixels are visible until the upload");
        tracer.UploadTexture(0);
        tracer.Render(data, 0, rgb);
        Assert.True(rgb[3 * Middle] > 250 && rgb[(3 * Middle) + 1] > 250, "all is white now");
        Assert.Throws<ArgumentException>(() => tracer.UploadTexture(1));
    }

    [Fact]
    public void Render_GlassBeforeABall_MixesBothAndKeepsTheBallsDepth()
    {
        using Model model = Model.Parse("""
            <mujoco>
              <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
              <worldbody>
                <camera pos="0 0 2" fovy="45"/>
                <geom name="ball" type="sphere" size="0.3" rgba="0 0 1 1"/>
                <geom name="glass" type="box" size="0.2 0.2 0.01" pos="0 0 1" rgba="1 0 0 0.5"/>
              </worldbody>
            </mujoco>
            """);
        using Data data = new(model);
        data.Forward();
        byte[] rgb = new byte[Size * Size * 3];
        float[] depth = new float[Size * Size];
        int[] ids = new int[Size * Size];
        using var tracer = new RayTracer(model, Size, Size);
        tracer.Render(data, 0, rgb, depth);
        tracer.RenderSegmentation(data, 0, ids);
        // OpenGL blends it from front to back and again from back to front: 3/4 in total
        Assert.Equal(191, rgb[3 * Middle], 2.0);
        Assert.Equal(64, rgb[(3 * Middle) + 2], 2.0);
        Assert.Equal(1.7f, depth[Middle], 1e-3f);
        Assert.Equal(model.Id(ObjectType.Geom, "glass"), ids[Middle]);
    }

    [Fact]
    public void Dispose_ManyTracers_LeavesNone()
    {
        long before = TracerMethods.rb_rt_live();
        NativeCounts counts = NativeCounts.Now();
        using (Model model = Model.Parse(Mixed))
        using (Data data = new(model))
        {
            byte[] rgb = new byte[16 * 16 * 3];
            for (int i = 0; i < 200; i++)
            {
                using var tracer = new RayTracer(model, 16, 16, threads: 3);
                tracer.Render(data, 0, rgb);
            }
        }
        Assert.Equal(before, TracerMethods.rb_rt_live());
        Assert.Equal(counts, NativeCounts.Now());
    }

    [Fact]
    public void Dispose_ModelBeforeItsTracer_FreesTheModelLast()
    {
        NativeCounts before = NativeCounts.Now();
        Model model = Model.Parse(Scenes.RedBox);
        using (var tracer = new RayTracer(model, 8, 8))
        {
            model.Dispose();
            Assert.Equal(before.Models + 1, NativeCounts.Now().Models);
        }
        Assert.Equal(before, NativeCounts.Now());
    }

    private const string Mixed = """
        <mujoco>
          <asset>
            <texture type="skybox" builtin="gradient" rgb1="0.4 0.6 0.8" rgb2="0 0 0" width="64" height="64"/>
            <texture name="floor" type="2d" builtin="checker" width="64" height="64" rgb1="0.2 0.3 0.4" rgb2="0.1 0.2 0.3"/>
            <texture name="cube" type="cube" builtin="flat" mark="cross" width="64" height="64" rgb1="0.8 0.6 0.4"
                rgb2="0.8 0.6 0.4" markrgb="1 1 1"/>
            <material name="floor" texture="floor" texrepeat="2 2" texuniform="true" reflectance="0.3"/>
            <material name="body" texture="cube" specular="0.6" shininess="0.7"/>
            <mesh name="wedge" vertex="0 0 0  0.3 0 0  0 0.3 0  0.3 0.3 0  0 0 0.3  0 0.3 0.3"/>
            <hfield name="hill" nrow="9" ncol="9" size="0.4 0.4 0.2 0.05"/>
          </asset>
          <worldbody>
            <light pos="1 -1 3" dir="-0.3 0.3 -1" diffuse="0.7 0.7 0.7"/>
            <light directional="true" pos="0 0 3" dir="0.4 0 -1" diffuse="0.3 0.3 0.3"/>
            <camera pos="0 -2.2 1.4" euler="60 0 0" fovy="50"/>
            <geom type="plane" size="0 0 0.1" material="floor"/>
            <geom type="hfield" hfield="hill" pos="0.8 0.6 0.05"/>
            <body pos="-0.6 0 0.5"><freejoint/><geom type="capsule" size="0.1 0.2" euler="20 30 0" material="body"/></body>
            <body pos="-0.2 0.2 0.6"><freejoint/><geom type="ellipsoid" size="0.2 0.1 0.15" material="body"/></body>
            <body pos="0.2 0 0.5"><freejoint/><geom type="cylinder" size="0.12 0.1" euler="50 0 0" rgba="0.2 0.8 0.3 1"/></body>
            <body pos="0.6 0 0.5"><freejoint/><geom type="box" size="0.1 0.15 0.1" euler="0 30 20" rgba="0.8 0.3 0.2 0.6"/></body>
            <body pos="0 -0.5 0.4"><freejoint/><geom type="mesh" mesh="wedge" rgba="0.9 0.9 0.2 1"/></body>
            <body pos="0.3 -0.6 0.4"><freejoint/><geom type="sphere" size="0.12" material="body"/></body>
          </worldbody>
        </mujoco>
        """;

    /// <summary>24 shapes of all kinds over a floor, lit by a lamp, a spot and the sun.</summary>
    private static string ManyShapes(int seed, int farOff)
    {
        var chance = new Random(seed);
        string[] kinds = ["sphere", "capsule", "ellipsoid", "cylinder", "box", "plane"];
        var geoms = new StringBuilder();
        for (int i = 0; i < 24; i++)
        {
            string kind = kinds[i % kinds.Length];
            geoms.Append(CultureInfo.InvariantCulture, $"<geom type=\"{kind}\" pos=\"{Within(1)} {Within(1)} {Within(0.4) + 0.5}\" ");
            geoms.Append(CultureInfo.InvariantCulture, $"euler=\"{Within(180)} {Within(180)} {Within(180)}\" ");
            geoms.Append(CultureInfo.InvariantCulture, $"size=\"{Within(0.1) + 0.15} {Within(0.1) + 0.15} {Within(0.1) + 0.15}\" ");
            geoms.Append(
                CultureInfo.InvariantCulture,
                $"rgba=\"{Within(0.5) + 0.5} {Within(0.5) + 0.5} {Within(0.5) + 0.5} {(i == 7 ? 0.5 : 1)}\"/>");
        }
        for (int i = 0; i < farOff; i++)
            geoms.Append(CultureInfo.InvariantCulture, $"<geom type=\"sphere\" size=\"0.1\" pos=\"{i} 0 -500\"/>");
        return $"""
            <mujoco>
              <statistic center="0 0 0.5" extent="3"/>
              <worldbody>
                <light pos="{Text(Within(1))} -1 3" dir="0 0.3 -1" cutoff="90" diffuse="0.5 0.5 0.5"/>
                <light pos="-1 {Text(Within(1))} 2.5" dir="0.4 0 -1" cutoff="40" diffuse="0.4 0.4 0.4"/>
                <light directional="true" pos="0 0 3" dir="{Text(Within(0.6))} 0.2 -1" diffuse="0.3 0.3 0.3"/>
                <camera pos="{Text(Within(0.5))} -2.2 1.4" euler="60 0 0" fovy="50"/>
                <geom type="plane" size="{(seed % 2 == 0 ? "2 2 0.1" : "0 0 0.1")}" rgba="0.5 0.5 0.6 1"/>
                {geoms}
              </worldbody>
            </mujoco>
            """;

        double Within(double most) => most * ((2 * chance.NextDouble()) - 1);
        static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
    }

    private static (byte[] Rgb, float[] Depth, int[] Ids) Frame(Model model, Data data, int threads, int lanes = 0)
    {
        const int width = 150, height = 90; // not a multiple of the tile size
        byte[] rgb = new byte[width * height * 3];
        float[] depth = new float[width * height];
        int[] ids = new int[width * height];
        using var tracer = new RayTracer(model, width, height, shadows: true, samples: 4, threads, lanes);
        tracer.Render(data, 0, rgb, depth);
        tracer.RenderSegmentation(data, 0, ids);
        return (rgb, depth, ids);
    }

    /// <summary>One geom at the origin, seen from 1 m above.</summary>
    private sealed class OneGeom : IDisposable
    {
        private readonly Model _model;
        private readonly Data _data;

        internal OneGeom(string geom)
        {
            _model = Model.Parse($"<mujoco><worldbody><camera pos=\"0 0 1\" fovy=\"45\"/><geom {geom}/></worldbody></mujoco>");
            _data = new Data(_model);
            _data.Forward();
        }

        internal float[] Depth { get; } = new float[Size * Size];

        internal int[] Ids { get; } = new int[Size * Size];

        internal CameraView Draw(int samples)
        {
            using var tracer = new RayTracer(_model, Size, Size, samples: samples);
            tracer.Render(_data, 0, [], Depth);
            tracer.RenderSegmentation(_data, 0, Ids);
            return tracer.View(_data, 0);
        }

        public void Dispose()
        {
            _data.Dispose();
            _model.Dispose();
        }
    }
}
