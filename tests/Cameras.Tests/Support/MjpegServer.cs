using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Robotics.Cameras.Tests.Support;

/// <summary>
/// An HTTP server on loopback whose answers a test writes, one script per connection; the last script serves all later ones.
/// </summary>
internal sealed class MjpegServer : IDisposable
{
    internal const string Head = "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<Connection>[] _scripts;
    private readonly Thread _thread;
    private int _connections;
    private volatile bool _ending;

    internal MjpegServer(params Action<Connection>[] scripts)
    {
        _scripts = scripts;
        _listener.Start();
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    internal int Connections => Volatile.Read(ref _connections);

    internal string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/stream.mjpg";

    public void Dispose()
    {
        _ending = true;
        _listener.Stop();
        _thread.Join();
    }

    private void Run()
    {
        while (!_ending)
        {
            try
            {
                TcpClient client = _listener.AcceptTcpClient();
                int number = Interlocked.Increment(ref _connections) - 1;
                new Thread(() => Serve(client, number)) { IsBackground = true }.Start();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // the test is over
            }
        }
    }

    private void Serve(TcpClient client, int number)
    {
        using (client)
        {
            try
            {
                var connection = new Connection(client, () => _ending);
                connection.ReadRequest();
                _scripts[Math.Min(number, _scripts.Length - 1)](connection);
            }
            catch (IOException)
            {
                // the camera closed the connection
            }
        }
    }

    /// <summary>One connection of a camera.</summary>
    internal sealed class Connection(TcpClient client, Func<bool> ending)
    {
        private readonly NetworkStream _stream = client.GetStream();

        internal bool IsOver => ending();

        internal void ReadRequest()
        {
            byte[] buffer = new byte[4096];
            string text = "";
            while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                int length = _stream.Read(buffer);
                if (length == 0)
                    throw new IOException("no request");
                text += Encoding.ASCII.GetString(buffer, 0, length);
            }
        }

        internal void Send(string text) => _stream.Write(Encoding.Latin1.GetBytes(text));

        internal void Send(byte[] bytes) => _stream.Write(bytes);

        /// <summary>Sends one part; the stated length is the content's unless given.</summary>
        internal void SendPart(byte[] content, int? length = null)
        {
            Send($"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {length ?? content.Length}\r\n\r\n");
            Send(content);
            Send("\r\n");
        }

        /// <summary>Sends different images at a rate until the number is reached or the test is over.</summary>
        internal void SendPictures(double hz, int count = int.MaxValue, int first = 0)
        {
            for (int i = 0; i < count && !IsOver; i++)
            {
                SendPart(Pictures.Jpeg(first + i));
                Thread.Sleep(TimeSpan.FromSeconds(1 / hz));
            }
        }

        /// <summary>Stays connected and silent until the test is over or the time is up.</summary>
        internal void Stall(double seconds = 60)
        {
            for (double waited = 0; waited < seconds && !IsOver; waited += 0.01)
                Thread.Sleep(10);
        }
    }
}
