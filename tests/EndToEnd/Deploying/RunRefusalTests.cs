using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Deploying;

[Trait("Category", "Native")]
public sealed class RunRefusalTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Run_NobodyServes_IsOneSentenceThatNamesTheAddress()
    {
        string endpoint = $"tcp://127.0.0.1:{FreePort()}";

        using RoboticsProcess run = RoboticsProcess.Start(_root, "run", "--robot", endpoint, "--json");

        run.AssertRefuses(1, $"No arm answers at {endpoint}", "robot serve");
    }

    [Theory]
    [InlineData("here")]
    [InlineData("tcp://127.0.0.1")]
    public void Run_NoAddress_IsOneSentence(string endpoint)
    {
        using RoboticsProcess run = RoboticsProcess.Start(_root, "run", "--robot", endpoint, "--json");

        run.AssertRefuses(1, $"'{endpoint}' is not an address", "tcp://host:port");
    }

    // one arm serves all of them: a refused run releases it
    [Fact]
    public void Run_BadCheckpoint_IsOneSentenceAndTheArmIsFreeAgain()
    {
        using ServedArm arm = ServedArm.Start(_root);
        string sound = TinyPolicy.Make(_root);

        Refused(arm, _root["absent.safetensors"], "absent.safetensors");
        Refused(arm, Truncated(sound), "truncated.safetensors");
        Refused(arm, TinyPolicy.Make(_root, "juggle"), "'juggle'", "'lift'");
        Refused(arm, WithNaN(sound), "nan.safetensors", "NaN");
        Refused(arm, Empty(), "empty.safetensors");

        Assert.Equal(0, arm.End().GetProperty("accepted").GetInt64());
    }

    [Fact]
    public void Eval_BadCheckpoint_IsTheSameSentence()
    {
        string sound = TinyPolicy.Make(_root);

        using RoboticsProcess truncated = RoboticsProcess.Start(
            _root, "eval", "--checkpoint", Truncated(sound), "--episodes", "1", "--json");
        truncated.AssertRefuses(1, "truncated.safetensors");
        using RoboticsProcess poisoned = RoboticsProcess.Start(_root, "eval", "--checkpoint", WithNaN(sound), "--episodes", "1", "--json");
        poisoned.AssertRefuses(1, "NaN");
        using RoboticsProcess blank = RoboticsProcess.Start(
            _root, "eval", "--checkpoint", sound, "--episodes", "1", "--blank", "smell", "--json");
        blank.AssertRefuses(2, "'smell'", "observation.images.wrist");

        Assert.False(Directory.Exists(_root["runs"]));
    }

    public void Dispose() => _root.Dispose();

    private void Refused(ServedArm arm, string checkpoint, params string[] words)
    {
        using RoboticsProcess run = RoboticsProcess.Start(_root, "run", "--robot", arm.Endpoint, "--checkpoint", checkpoint, "--json");
        run.AssertRefuses(1, words);
    }

    private string Truncated(string sound)
    {
        byte[] bytes = File.ReadAllBytes(sound);
        File.WriteAllBytes(_root["truncated.safetensors"], bytes[..^1000]);
        return _root["truncated.safetensors"];
    }

    private string Empty()
    {
        File.WriteAllBytes(_root["empty.safetensors"], []);
        return _root["empty.safetensors"];
    }

    // the last number of the file is one of a tensor
    private string WithNaN(string sound)
    {
        byte[] bytes = File.ReadAllBytes(sound);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - sizeof(float)), float.NaN);
        File.WriteAllBytes(_root["nan.safetensors"], bytes);
        return _root["nan.safetensors"];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
