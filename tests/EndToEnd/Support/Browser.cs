using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Robotics.EndToEnd.Support;

/// <summary>A Chromium without a display, driven over its DevTools protocol.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _id;

    /// <summary>Starts the browser at a page.</summary>
    internal Browser(TemporaryFolder folder, string url)
    {
        string profile = folder["chromium"];
        var start = new ProcessStartInfo("chromium",
        [
            "--headless=new", "--no-sandbox", "--disable-gpu-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
            "--window-size=800,560",
            "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={profile}", url,
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!; // a start without the shell always returns a process
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        string port = Path.Combine(profile, "DevToolsActivePort");
        Wait(() => File.Exists(port) && File.ReadAllLines(port).Length == 2, "the browser's debugging port");
        Attach(int.Parse(File.ReadAllLines(port)[0], System.Globalization.CultureInfo.InvariantCulture), url);
    }

    /// <summary>The value of an expression in the page.</summary>
    internal JsonElement Evaluate(string expression) => Value(expression, Call("Runtime.evaluate", Evaluation(expression)));

    /// <summary>Waits until an expression is true in the page, which may be reloaded while waiting.</summary>
    internal void WaitFor(string expression)
    {
        string whether = $"Boolean({expression})";
        Wait(
            () => Ask("Runtime.evaluate", Evaluation(whether)).TryGetProperty("result", out JsonElement result)
                && Value(whether, result).GetBoolean(),
            expression);
    }

    private static object Evaluation(string expression) => new { expression, returnByValue = true, awaitPromise = true };

    private static JsonElement Value(string expression, JsonElement result)
    {
        Assert.False(result.TryGetProperty("exceptionDetails", out JsonElement details), $"{expression}: {details}");
        return result.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>A mouse event with the shift key down.</summary>
    internal void Mouse(string type, double x, double y) =>
        Call(
            "Input.dispatchMouseEvent",
            new { type, x, y, button = "left", buttons = type == "mouseReleased" ? 0 : 1, clickCount = 1, modifiers = 8 });

    /// <summary>A screenshot of the page, PNG.</summary>
    internal byte[] Screenshot() => Call("Page.captureScreenshot", new { format = "png" }).GetProperty("data").GetBytesFromBase64();

    public void Dispose()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Wait(Func<bool> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < s_patience, $"timed out while waiting for {what}");
            Thread.Sleep(20);
        }
    }

    private void Attach(int port, string url)
    {
        using var http = new HttpClient();
        string? address = null;
        Wait(
            () =>
            {
                JsonElement pages = http.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{port}/json").Result;
                foreach (JsonElement page in pages.EnumerateArray())
                {
                    if (page.GetProperty("type").GetString() == "page"
                        && page.GetProperty("url").GetString()!.StartsWith(url, StringComparison.Ordinal))
                        address = page.GetProperty("webSocketDebuggerUrl").GetString();
                }
                return address is not null;
            },
            "the page");
        _socket.ConnectAsync(new Uri(address!), CancellationToken.None).Wait(s_patience); // the wait ends with an address only
    }

    private JsonElement Call(string method, object parameters)
    {
        JsonElement answer = Ask(method, parameters);
        Assert.True(answer.TryGetProperty("result", out JsonElement result), $"{method}: {answer}");
        return result;
    }

    private JsonElement Ask(string method, object parameters)
    {
        int id = ++_id;
        using var over = new CancellationTokenSource(s_patience);
        byte[] request = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters });
        _socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, over.Token).Wait(over.Token);
        while (true)
        {
            JsonElement answer = Receive(over.Token);
            if (!answer.TryGetProperty("id", out JsonElement number) || number.GetInt32() != id)
                continue; // an event, or nothing of ours
            return answer;
        }
    }

    private JsonElement Receive(CancellationToken over)
    {
        using var message = new MemoryStream();
        while (true)
        {
            ValueWebSocketReceiveResult got = _socket.ReceiveAsync(_buffer.AsMemory(), over).AsTask().GetAwaiter().GetResult();
            message.Write(_buffer, 0, got.Count);
            if (got.EndOfMessage)
                return JsonDocument.Parse(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length)).RootElement;
        }
    }
}
