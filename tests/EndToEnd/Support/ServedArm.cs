using System.Text.Json;

namespace Robotics.EndToEnd.Support;

/// <summary>`robot serve --robot sim:lift` on a free port, in a process of its own.</summary>
internal sealed class ServedArm : IDisposable
{
    private ServedArm(RoboticsProcess process, string endpoint) => (Process, Endpoint) = (process, endpoint);

    internal RoboticsProcess Process { get; }

    /// <summary>tcp://127.0.0.1:port.</summary>
    internal string Endpoint { get; }

    internal int Port => new Uri(Endpoint).Port;

    internal static ServedArm Start(TemporaryFolder root)
    {
        RoboticsProcess process = RoboticsProcess.Start(root, "robot", "serve", "--robot", "sim:lift", "--port", "0", "--json");
        try
        {
            string line = process.WaitForResult("endpoint");
            return new ServedArm(process, JsonDocument.Parse(line).RootElement.GetProperty("endpoint").GetString()!); // the line has it
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Ends the service and returns its report on the servo, which never allocated.</summary>
    internal JsonElement End()
    {
        Process.AskToEnd();
        JsonElement servo = Process.Result().GetProperty("servo");
        Assert.Equal(0, servo.GetProperty("allocated_bytes").GetInt64());
        return servo;
    }

    public void Dispose() => Process.Dispose();
}
