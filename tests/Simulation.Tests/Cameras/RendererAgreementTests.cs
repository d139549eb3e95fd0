using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Tests.Cameras;

/// <summary>Rays beside MuJoCo's OpenGL on every scene of this project.</summary>
[Trait("Category", "Native")]
public sealed class RendererAgreementTests
{
    private const int Size = 96;

    // OpenGL's depth buffer has 24 bits, and its own arithmetic is good to a few of their steps
    private const double DepthSteps = 4.0 / (1 << 24);

    public static TheoryData<string> Tasks => [.. TaskRegistry.All.Select(task => task.Spec.Name)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Render_EveryTask_AgreesWithOpenGl(string name)
    {
        SimulationTask task = TaskRegistry.Get(name);
        using Model model = task.LoadModel();
        using Data data = new(model);
        task.CreateRules(model).Reset(data, 3);
        data.Forward();
        int camera = model.Ncam > 0 ? 0 : Renderer.FreeCamera;
        Picture gl = Draw(model, data, camera, RenderBackend.OpenGl), rays = Draw(model, data, camera, RenderBackend.RayTracer);

        double colour = gl.Rgb.Zip(rays.Rgb).Average(pair => Math.Abs(pair.First - pair.Second));
        double same = gl.Ids.Zip(rays.Ids).Count(pair => pair.First == pair.Second) / (double)gl.Ids.Length;
        double depth = DepthAgreement(gl, rays, rays.View.Near);
        Assert.True(colour < 6, $"colours differ by {colour:f2} of 255");
        Assert.True(same >= 0.99, $"{same:p2} of the pixels show the same geom");
        Assert.True(depth >= 0.99, $"{depth:p2} of the depths away from edges agree");
    }

    // share of the pixels, two away from any edge, whose depth is the same within 2 mm or what OpenGL can tell apart
    private static double DepthAgreement(Picture gl, Picture rays, double near)
    {
        int all = 0, good = 0;
        for (int y = 2; y < Size - 2; y++)
        {
            for (int x = 2; x < Size - 2; x++)
            {
                int i = (y * Size) + x;
                if (!IsInside(gl.Ids, i) || !IsInside(rays.Ids, i) || gl.Ids[i] != rays.Ids[i])
                    continue;
                all++;
                double tolerance = Math.Max(0.002, gl.Depth[i] * gl.Depth[i] / near * DepthSteps);
                good += Math.Abs(gl.Depth[i] - rays.Depth[i]) < tolerance ? 1 : 0;
            }
        }
        return all == 0 ? 1 : (double)good / all;
    }

    private static bool IsInside(int[] ids, int at)
    {
        for (int dy = -2; dy <= 2; dy++)
            for (int dx = -2; dx <= 2; dx++)
                if (ids[at + (dy * Size) + dx] != ids[at])
                    return false;
        return true;
    }

    private static Picture Draw(Model model, Data data, int camera, RenderBackend backend)
    {
        var picture = new Picture();
        using Renderer renderer = Renderer.Create(model, Size, Size, backend);
        renderer.Render(data, camera, picture.Rgb, picture.Depth);
        renderer.RenderSegmentation(data, camera, picture.Ids);
        picture.View = renderer.View(data, camera);
        return picture;
    }

    private sealed class Picture
    {
        internal byte[] Rgb { get; } = new byte[Size * Size * 3];

        internal float[] Depth { get; } = new float[Size * Size];

        internal int[] Ids { get; } = new int[Size * Size];

        internal CameraView View { get; set; }
    }
}
