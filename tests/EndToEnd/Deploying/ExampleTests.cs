using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Deploying;

/// <summary>A program of about twenty lines deploys a policy through the public API.</summary>
[Trait("Category", "Native")]
public sealed class ExampleTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void DeployPolicy_OnAServedArm_PlaysAnEpisode()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using RoboticsProcess program = RoboticsProcess.StartExample("DeployPolicy", _root, arm.Endpoint, TinyPolicy.Make(_root));

        string line = program.WaitForResult("of 1 episodes succeeded");

        Assert.Equal(0, program.WaitForExit());
        Assert.Matches("^[01] of 1 episodes succeeded at [0-9]+ commands per second$", line);
        Assert.True(arm.End().GetProperty("accepted").GetInt64() > 100);
    }

    public void Dispose() => _root.Dispose();
}
