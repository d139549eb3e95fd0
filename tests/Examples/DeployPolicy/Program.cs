// Deploys a policy on a served arm: dotnet run tcp://127.0.0.1:5555 policy.safetensors
using Robotics.Runtime.Deployment;
using Robotics.Runtime.Reports;

if (args is not [var endpoint, var checkpoint])
{
    Console.Error.WriteLine("usage: DeployPolicy tcp://HOST:PORT policy.safetensors");
    return 2;
}
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true; // the arm holds its position and is released
    cancellation.Cancel();
};

using PolicyDeployment deployment = PolicyDeployment.Connect(endpoint, new DeploymentOptions { Episodes = 1 });
deployment.LoadPolicy(checkpoint);
RunReport report = deployment.Run(cancellation: cancellation.Token);
Console.WriteLine($"{report.Success} of {report.Episodes} episodes succeeded at {report.CommandHz:F0} commands per second");
return 0;
