using System.Text.Json.Nodes;
using Robotics.Training.Trainers;

namespace Robotics.Training.Tests.Trainers;

public sealed class RunIdentityTests
{
    private static readonly TrainerOptions s_options = new() { Steps = 10 };

    [Fact]
    public void Continue_RunOlderThanAnOption_TakesItsDefault()
    {
        JsonNode stored = JsonNode.Parse(RunIdentity.Of(s_options))!;
        Assert.True(stored["policy"]!["network"]!.AsObject().Remove("film_scale"));
        Assert.True(stored["policy"]!["encoder"]!["image"]!.AsObject().Remove("name"));
        Assert.Empty(RunIdentity.Continue("run", stored.ToJsonString(), s_options, step: 1));
    }

    [Fact]
    public void Continue_OtherValue_IsRefused()
    {
        JsonNode stored = JsonNode.Parse(RunIdentity.Of(s_options))!;
        stored["policy"]!["network"]!["film_scale"] = false;
        Assert.Contains(
            "policy.network.film_scale is true, but the run has false",
            Assert.Throws<TrainingException>(() => RunIdentity.Continue("run", stored.ToJsonString(), s_options, step: 1)).Message);
    }

    [Fact]
    public void Continue_OptionThatNoLongerExists_IsNamed()
    {
        JsonNode stored = JsonNode.Parse(RunIdentity.Of(s_options))!;
        stored["magic"] = 3;
        Assert.Contains(
            "magic is not set, but the run has 3",
            Assert.Throws<TrainingException>(() => RunIdentity.Continue("run", stored.ToJsonString(), s_options, step: 1)).Message);
    }
}
