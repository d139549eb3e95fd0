using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Interop;

[Trait("Native", "mujoco")]
public sealed class LeakTests
{
    private const int Many = 1000;

    // creating a context takes up to 0.2 s with software OpenGL
    private const int ManyRenderers = 50;

    public LeakTests() => Assert.NotEmpty(Model.Version);

    [Fact]
    public void Dispose_ManyModelsAndData_LeavesNone()
    {
        NativeCounts before = NativeCounts.Now();
        for (int i = 0; i < Many; i++)
        {
            using Model model = Model.Parse(Scenes.RedBox);
            using Data data = new(model);
            data.Step();
        }

        Assert.Equal(before, NativeCounts.Now());
    }

    [Fact]
    public void Dispose_ManyRenderers_LeavesNone()
    {
        NativeCounts before = NativeCounts.Now();
        using (Model model = Model.Parse(Scenes.RedBox))
        using (Data data = new(model))
        {
            byte[] rgb = new byte[8 * 8 * 3];
            for (int i = 0; i < ManyRenderers; i++)
            {
                using OffscreenRenderer renderer = new(model, 8, 8);
                renderer.Render(data, 0, rgb);
            }
        }

        Assert.Equal(before, NativeCounts.Now());
    }

    [Fact]
    public void Dispose_ModelBeforeItsData_FreesTheModelLast()
    {
        NativeCounts before = NativeCounts.Now();
        Model model = Model.Parse(Scenes.Arm);
        using (Data data = new(model))
        {
            model.Dispose();
            Assert.Equal(before.Models + 1, NativeCounts.Now().Models);
            data.Step();
        }

        Assert.Equal(before, NativeCounts.Now());
    }

    [Fact]
    public void Parse_ManyMalformedModels_LeavesNone()
    {
        NativeCounts before = NativeCounts.Now();
        for (int i = 0; i < Many; i++) Assert.Throws<MuJoCoException>(() => Model.Parse("<mujoco><worldbody><geom/></worldbody></mujoco>"));
        Assert.Equal(before, NativeCounts.Now());
    }

    [Fact]
    public void Dispose_RendererByAnotherThread_WaitsForItsOwner()
    {
        NativeCounts before = NativeCounts.Now();
        using (Model model = Model.Parse(Scenes.RedBox))
        {
            OffscreenRenderer? renderer = null;
            Thread owner = new(() => renderer = new OffscreenRenderer(model, 8, 8));
            owner.Start();
            owner.Join();
            // its thread has ended or is about to: the next creation or disposal of a renderer releases it
            renderer!.Dispose();
            for (int i = 0; i < ManyRenderers && NativeCounts.Now().Renderers != before.Renderers; i++)
                new OffscreenRenderer(model, 8, 8).Dispose();
            Assert.Equal(before.Renderers, NativeCounts.Now().Renderers);

            using OffscreenRenderer mine = new(model, 8, 8);
            OffscreenRenderer given = new(model, 8, 8);
            Thread other = new(given.Dispose);
            other.Start();
            other.Join();
            Assert.Equal(before.Renderers + 2, NativeCounts.Now().Renderers);
        }

        Assert.Equal(before, NativeCounts.Now());
    }
}
