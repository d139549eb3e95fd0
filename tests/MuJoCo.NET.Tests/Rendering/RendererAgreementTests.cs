using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Rendering;

/// <summary>Ray tracer compared with MuJoCo's OpenGL renderer, with MuJoCo's sample models.</summary>
[Trait("Native", "raytrace")]
public sealed class RendererAgreementTests
{
    public static TheoryData<string> Samples => Directory.Exists(SampleModelsTheoryAttribute.Folder)
        ? [.. Directory.EnumerateFiles(SampleModelsTheoryAttribute.Folder, "*.xml", SearchOption.AllDirectories)
            .Where(IsAWholeModel).Select(path => Path.GetRelativePath(SampleModelsTheoryAttribute.Folder,
                path)).Order(StringComparer.Ordinal)]
        : [];

    [SampleModelsTheory]
    [MemberData(nameof(Samples))]
    public void Measure_EverySampleModel_IsWithinTheBounds(string file)
    {
        using Model model = Model.Load(Path.Combine(SampleModelsTheoryAttribute.Folder, file));
        using Data data = new(model);
        data.Forward();
        float near = model.F32("vis.map.znear")[0];
        RendererAgreement both = RendererAgreement.Measure(model, data, model.Ncam > 0 ? 0 : Renderer.FreeCamera, 160, 160);
        Assert.True(both.RgbDifference < 6, $"colors differ by {both.RgbDifference:f2} of 255");
        Assert.True(both.SegmentationEqual >= 0.99, $"{both.SegmentationEqual:p2} of the pixels show the same geom");
        Assert.True(both.DepthEqualFine >= 0.99, $"{both.DepthEqualFine:p2} of the depths away from edges agree");
        Assert.Equal(28, model.I32("vis.quality.numslices")[0]);
        Assert.Equal(near, model.F32("vis.map.znear")[0]);
    }

    [Fact]
    public void Measure_PlaneFarFromANearPlaneThatIsTooNear_IsEqualOnlyOnceThatIsMoved()
    {
        using Model model = Model.Parse("""
            <mujoco>
              <statistic extent="1"/>
              <visual><map znear="0.0001" zfar="100"/></visual>
              <worldbody><camera pos="0 0 9" fovy="45"/><geom type="plane" size="9 9 1" euler="30 0 0"/></worldbody>
            </mujoco>
            """);
        using Data data = new(model);
        data.Forward();
        RendererAgreement both = RendererAgreement.Measure(model, data, 0, 64, 64);
        Assert.InRange(both.DepthEqual ?? 1, 0, 0.9);
        Assert.Equal(1, both.DepthEqualFine);
    }

    // other files are included by models
    private static bool IsAWholeModel(string path) => File.ReadAllText(path).Contains("<worldbody", StringComparison.Ordinal);
}
