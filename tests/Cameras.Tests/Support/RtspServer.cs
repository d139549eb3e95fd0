using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Robotics.Cameras.Tests.Support;

/// <summary>An RTSP server on loopback: H.264 over RTP, interleaved in the TCP connection. Sources: RFC 2326, RFC 6184.</summary>
internal sealed class RtspServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[][] _units;
    private readonly int _frames;
    private readonly Thread _thread;
    private volatile bool _ending;

    /// <param name="folder">For the encoded video.</param>
    /// <param name="framesPerConnection">Frames after which the server closes a connection.</param>
    internal RtspServer(string folder, int framesPerConnection)
    {
        _units = Encode(folder);
        _frames = framesPerConnection;
        _listener.Start();
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    internal string Url => $"rtsp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/camera";

    public void Dispose()
    {
        _ending = true;
        _listener.Stop();
        _thread.Join();
    }

    private static byte[][] Encode(string folder)
    {
        string path = Path.Combine(folder, "stream.h264");
        string arguments =
            "-y -loglevel error -f lavfi -i testsrc2=size=64x48:rate=25 -t 8 -c:v libx264 -preset ultrafast -tune zerolatency " +
            "-pix_fmt yuv420p -x264-params keyint=1:repeat-headers=1 -f h264";
        using Process ffmpeg = Process.Start("ffmpeg", [.. arguments.Split(' '), path])!;
        ffmpeg.WaitForExit();
        Assert.Equal(0, ffmpeg.ExitCode);
        return Split(File.ReadAllBytes(path));
    }

    // NAL units between the start codes 00 00 01
    private static byte[][] Split(byte[] stream)
    {
        var units = new List<byte[]>();
        ReadOnlySpan<byte> code = [0, 0, 1];
        int start = stream.AsSpan().IndexOf(code) + 3;
        while (start < stream.Length)
        {
            int length = stream.AsSpan(start).IndexOf(code);
            int end = length < 0 ? stream.Length : start + length;
            units.Add(stream.AsSpan(start, end - start).TrimEnd((byte)0).ToArray());
            start = end + 3;
        }
        return [.. units];
    }

    private void Run()
    {
        while (!_ending)
        {
            try
            {
                using TcpClient client = _listener.AcceptTcpClient();
                Serve(client.GetStream());
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // the camera closed the connection, or the test is over
            }
        }
    }

    private void Serve(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
        while (!_ending && reader.ReadLine() is { } request)
        {
            string number = "";
            while (reader.ReadLine() is { Length: > 0 } line)
            {
                if (line.StartsWith("CSeq:", StringComparison.OrdinalIgnoreCase))
                    number = line;
            }
            string method = request.Split(' ')[0];
            Answer(stream, method, number);
            if (method == "PLAY")
            {
                Play(stream);
                return;
            }
        }
    }

    private static void Answer(NetworkStream stream, string method, string number)
    {
        const string description = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=camera\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\n" +
            "a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=control:video\r\n";
        string fields = method switch
        {
            "OPTIONS" => "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n\r\n",
            "DESCRIBE" => $"Content-Type: application/sdp\r\nContent-Length: {description.Length}\r\n\r\n{description}",
            "SETUP" => "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n",
            _ => "Session: 1\r\n\r\n",
        };
        stream.Write(Encoding.ASCII.GetBytes($"RTSP/1.0 200 OK\r\n{number}\r\n{fields}"));
    }

    private void Play(NetworkStream stream)
    {
        int frame = 0;
        ushort sequence = 0;
        for (int i = 0; i < _units.Length && frame < _frames && !_ending; i++)
        {
            bool picture = (_units[i][0] & 31) == 5; // an IDR slice; parameter sets come before it
            Packet(stream, _units[i], sequence++, timestamp: (uint)(frame * 3600), picture);
            if (!picture)
                continue;
            frame++;
            Thread.Sleep(40);
        }
    }

    private static void Packet(NetworkStream stream, byte[] unit, ushort sequence, uint timestamp, bool last)
    {
        byte[] packet = new byte[16 + unit.Length];
        packet[0] = (byte)'$';
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)(12 + unit.Length));
        packet[4] = 0x80; // RTP version 2
        packet[5] = (byte)(96 | (last ? 0x80 : 0)); // the marker ends an image
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(6), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(12), 7);
        unit.CopyTo(packet, 16);
        stream.Write(packet);
    }
}
