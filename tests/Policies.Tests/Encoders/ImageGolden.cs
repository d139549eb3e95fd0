using System.Text.Json;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Tests.Encoders;

/// <summary>Golden outputs of an image encoder.</summary>
/// <param name="folder">The folder in `tests/golden`.</param>
internal sealed class ImageGolden(string folder)
{
    /// <summary>The sizes of a case.</summary>
    internal JsonElement Case(string name)
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "golden", folder, "cases.json")));
        return cases.RootElement.GetProperty("cases").GetProperty(name).Clone();
    }

    internal void AssertMatches(string name, IComputation computation, ParameterValues weights, byte[] pixels, float tolerance)
    {
        string path = Repository.Path("tests", "golden", folder, "outputs.safetensors");
        float[] expected = SafeTensors.LoadArrays(path).Tensors[name].Values;
        Assert.True(expected.Max() > 0.1f);
        foreach (EngineKind kind in Enum.GetValues<EngineKind>())
        {
            float[] actual = Run(computation, kind, pixels, weights);
            Assert.Equal(expected.Length, actual.Length);
            Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a) / Math.Max(1, Math.Abs(e))).Max(), 0, tolerance);
        }
    }

    internal static float[] Run(IComputation computation, EngineKind kind, byte[] pixels, ParameterValues? weights = null)
    {
        using IEngine engine = EngineFactory.Create(kind, computation, weights ?? new ParameterValues([]));
        pixels.CopyTo(engine.PixelInput(0));
        engine.Run();
        return engine.Output(0).ToArray();
    }
}
