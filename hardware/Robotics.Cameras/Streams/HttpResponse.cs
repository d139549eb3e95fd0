using System.Buffers.Text;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Robotics.Cameras.Streams;

/// <summary>One GET request over its own connection, and the body of its response as bytes arrive.</summary>
/// <remarks>Blocking reads with a timeout and without allocation, which HttpClient does not offer. Source: RFC 9112. Thread: one.</remarks>
internal sealed class HttpResponse : IByteSource, IDisposable
{
    private const int MaxHead = 16 * 1024;
    private readonly TcpClient _client = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Stream _stream = Stream.Null;
    private int _start; // of the bytes received and not yet consumed
    private int _end;
    private bool _chunked;
    private long _chunkLeft; // bytes of the current chunk
    private bool _ended;

    private HttpResponse()
    {
    }

    /// <summary>The status code, such as 200.</summary>
    internal int Status { get; private set; }

    /// <summary>The header fields; names in lower case.</summary>
    internal Dictionary<string, string> Fields { get; } = [];

    /// <summary>Connects, sends the request and reads the response's head.</summary>
    /// <exception cref="IOException">No connection, or no HTTP response in time.</exception>
    internal static HttpResponse Get(Uri url, TimeSpan connectTimeout, TimeSpan readTimeout)
    {
        var response = new HttpResponse();
        try
        {
            response.Connect(url, connectTimeout);
            response._stream.ReadTimeout = (int)connectTimeout.TotalMilliseconds;
            response._stream.Write(Encoding.ASCII.GetBytes(Request(url)));
            response.ReadHead();
            response._stream.ReadTimeout = (int)readTimeout.TotalMilliseconds;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public int Read(Span<byte> buffer)
    {
        if (_ended)
            return 0;
        if (!_chunked)
            return Take(buffer);
        if (_chunkLeft == 0 && !NextChunk())
            return 0;
        int length = Take(buffer[..(int)Math.Min(buffer.Length, _chunkLeft)]);
        _chunkLeft -= length;
        if (_chunkLeft == 0)
            Line(); // the empty line after the chunk
        return length;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private static string Request(Uri url)
    {
        string login = url.UserInfo.Length == 0
            ? ""
            : $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo)))}\r\n";
        return $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\n{login}User-Agent: robotics\r\n" +
            "Accept: multipart/x-mixed-replace\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
    }

    private void Connect(Uri url, TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout);
        try
        {
            _client.ConnectAsync(url.DnsSafeHost, url.Port, patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:G3} s"), e);
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
        _client.NoDelay = true;
        _client.SendTimeout = (int)timeout.TotalMilliseconds;
        _stream = _client.GetStream();
        if (url.Scheme != Uri.UriSchemeHttps)
            return;
        var secure = new SslStream(_stream) { ReadTimeout = (int)timeout.TotalMilliseconds };
        _stream = secure;
        try
        {
            secure.AuthenticateAsClient(url.DnsSafeHost);
        }
        catch (System.Security.Authentication.AuthenticationException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private void ReadHead()
    {
        string first = Line();
        string[] words = first.Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            || !int.TryParse(words[1], CultureInfo.InvariantCulture, out int status))
            throw new IOException("the answer is not HTTP");
        Status = status;
        for (int total = first.Length; Line() is { Length: > 0 } line; total += line.Length)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                Fields[line[..colon].Trim().ToLowerInvariant()] = line[(colon + 1)..].Trim();
            if (total > MaxHead)
                throw new IOException("the head of the answer is too long");
        }
        _chunked = Fields.TryGetValue("transfer-encoding", out string? coding)
            && coding.Contains("chunked", StringComparison.OrdinalIgnoreCase);
    }

    private bool NextChunk()
    {
        ReadOnlySpan<byte> line = LineBytes();
        if (!Utf8Parser.TryParse(line, out long length, out int used, 'x') || used == 0 || length < 0)
            throw new IOException("the chunked coding of the stream is damaged");
        _chunkLeft = length;
        _ended = length == 0;
        return !_ended;
    }

    private string Line() => Encoding.Latin1.GetString(LineBytes());

    // one line without its end; valid until the next call
    private ReadOnlySpan<byte> LineBytes()
    {
        for (int looked = 0; ;)
        {
            int at = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (at >= 0)
            {
                ReadOnlySpan<byte> line = _buffer.AsSpan(_start, looked + at);
                _start += looked + at + 1;
                return line.TrimEnd((byte)'\r');
            }
            looked = _end - _start;
            if (looked >= MaxHead)
                throw new IOException("a line of the answer is too long");
            _buffer.AsSpan(_start, looked).CopyTo(_buffer);
            (_start, _end) = (0, looked);
            int length = _stream.Read(_buffer.AsSpan(_end));
            if (length == 0)
                throw new IOException("the connection was closed");
            _end += length;
        }
    }

    private int Take(Span<byte> buffer)
    {
        if (_end == _start)
            return _stream.Read(buffer);
        int length = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, length).CopyTo(buffer);
        _start += length;
        return length;
    }
}
