using System.Net;
using System.Net.Sockets;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

public sealed class CameraVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Camera_StreamOfDamagedImages_FailsWithASentence()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        Thread serving = new(() => SendDamagedImages(server)) { IsBackground = true };
        serving.Start();
        int port = ((IPEndPoint)server.LocalEndpoint).Port;

        Shell result = Shell.Run(_folder, "camera", "--source", $"http://127.0.0.1:{port}/stream.mjpg", "--seconds", "1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No image arrived from http://127.0.0.1:", result.Error, StringComparison.Ordinal);
        server.Stop();
        serving.Join();
    }

    private static void SendDamagedImages(TcpListener server)
    {
        try
        {
            while (true)
            {
                using TcpClient client = server.AcceptTcpClient();
                using NetworkStream stream = client.GetStream();
                stream.Write("HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n"u8);
                for (int i = 0; i < 5; i++)
                    stream.Write("--b\r\nContent-Type: image/jpeg\r\nContent-Length: 10\r\n\r\n0123456789\r\n"u8);
            }
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidOperationException)
        {
            // the test has ended
        }
    }
}
