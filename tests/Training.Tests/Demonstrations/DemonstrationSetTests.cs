using MuJoCo.Rendering;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks.Toy;
using Robotics.Training.Demonstrations;
using Robotics.Training.Tests.Trainers;

namespace Robotics.Training.Tests.Demonstrations;

[Trait("Category", "Native")]
public sealed class DemonstrationSetTests
{
    [Fact]
    public void Extend_RandomizedSet_StatesItsRendererAndRandomization()
    {
        using TemporaryFolder folder = new();
        var recording = new RecordingOptions
        {
            Images = false,
            Backend = RenderBackend.RayTracer,
            Randomization = RandomizationSpec.Find("delays"),
        };
        DemonstrationSet.Extend(new ForkTask(), folder.Path, new DemonstrationOptions { Episodes = 1, Threads = 1, Recording = recording });
        using NpzEpisodeReader set = NpzEpisodeReader.Open(folder.Path);

        Assert.Equal(recording.Randomization.ToJson(), DemonstrationSet.RandomizationOf(set.Info)?.ToJson());
        Assert.Null(DemonstrationSet.RendererOf(set.Info)); // it has no images
    }
}
