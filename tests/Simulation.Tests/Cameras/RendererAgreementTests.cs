using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Tests.Cameras;

/// <summary>Ray tracer compared with MuJoCo's OpenGL renderer, with every scene of this project.</summary>
[Trait("Category", "Native")]
public sealed class RendererAgreementTests
{
    public static TheoryData<string> Tasks => [.. TaskRegistry.All.Select(task => task.Spec.Name)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Measure_EveryTask_IsWithinTheBounds(string name)
    {
        SimulationTask task = TaskRegistry.Get(name);
        using Model model = task.LoadModel();
        using Data data = new(model);
        task.CreateRules(model).Reset(data, 3);
        data.Forward();
        RendererAgreement both = RendererAgreement.Measure(model, data, model.Ncam > 0 ? 0 : Renderer.FreeCamera, 96, 96);
        Assert.True(both.RgbDifference < 6, $"colors differ by {both.RgbDifference:f2} of 255");
        Assert.True(both.SegmentationEqual >= 0.99, $"{both.SegmentationEqual:p2} of the pixels show the same geom");
        Assert.True(both.DepthEqualFine >= 0.99, $"{both.DepthEqualFine:p2} of the depths away from edges agree");
    }
}
