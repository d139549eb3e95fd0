using Robotics.Policies.Families;
using Robotics.Policies.Losses;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Families;

public sealed class PolicyFamiliesTests
{
    [Fact]
    public void All_Defaults_AreValidAndTheirFirstParts()
    {
        Assert.Equal(
            ["flow_matching", "diffusion", "behavior_cloning", "shortcut", "meanflow", "distilled", "act"],
            PolicyFamilies.All.Select(family => family.Type));
        foreach (PolicyFamily family in PolicyFamilies.All)
        {
            Assert.Empty(family.Default.Validate());
            Assert.Equal(family.Processes[0], family.Default.Process.Name);
            Assert.Equal(family.Samplers[0], family.Default.Sampler.Name);
            Assert.Equal(family.Encoders[0], family.Default.Encoder.Name);
            Assert.Equal(family.Networks[0], family.Default.Network.Name);
            Assert.Equal(family.Losses[0], family.Default.Loss.Name);
            Assert.Same(family, PolicyFamilies.Get(family.Alias));
        }
    }

    [Fact]
    public void Get_UnknownType_ListsTheKnownOnes() =>
        Assert.Contains(
            "choose flow or diffusion or bc or shortcut or meanflow or distilled or act",
            Assert.Throws<ArgumentException>(() => PolicyFamilies.Get("magic")).Message);

    [Theory]
    [InlineData("unet")]
    [InlineData("mlp")]
    [InlineData("transformer")]
    [InlineData("dit")]
    public void Parameters_BehaviorCloning_AreThoseOfFlowAndDiffusion(string network)
    {
        string[] expected = Names("flow"), diffusion = Names("diffusion");
        Assert.Equal(expected, diffusion);
        Assert.Equal(expected, Names("bc")); // or the baseline of comparisons would be larger or smaller

        string[] Names(string family) => [.. TestPolicies.Model($"{family} {network}").Parameters.Select(parameter => $"{parameter}")];
    }

    [Fact]
    public void Validate_PartsThatDoNotFitEachOther_AreNamed()
    {
        PolicyConfig diffusion = PolicyFamilies.Get("diffusion").Default;
        Assert.Contains(
            (diffusion with { Process = new FlowMatchingProcess(), Sampler = new EulerSampler() }).Validate(), problem =>
                problem.Contains("no process 'flow_matching'"));
        Assert.Contains((diffusion with { Sampler = new EulerSampler() }).Validate(), problem => problem.Contains("velocity field"));
        Assert.Contains((diffusion with { Loss = new HuberLoss { Delta = 0 } }).Validate(), problem => problem.Contains("delta"));
        Assert.Contains((diffusion with { Type = "magic" }).Validate(), problem => problem.Contains("'magic' is unknown"));
    }
}
