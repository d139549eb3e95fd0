using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Robotics.Runtime.Pictures;

namespace Robotics.Cli.Viewing;

/// <summary>Serves a live scene as a page on this machine's loopback: nobody else on the network can reach it.</summary>
internal sealed class ViewServer : IAsyncDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(33);
    private static readonly JsonSerializerOptions s_requests = new(JsonSerializerDefaults.Web);

    private readonly ILiveScene _scene;
    private readonly CameraStrip _cameras;
    private readonly PageFiles _files;
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _app;

    internal ViewServer(ILiveScene scene, int port)
    {
        _files = new PageFiles();
        _scene = scene;
        _cameras = new CameraStrip(scene);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Use(RefuseStrangers);
        _app.UseWebSockets();
        Map();
    }

    /// <summary>Where the page is.</summary>
    internal string Url => _app.Urls.First();

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    internal Task Start() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        _cameras.Dispose();
        _end.Dispose();
    }

    // a page of another site that guesses the port must not move anything: its requests name another host or origin
    private static Task RefuseStrangers(HttpContext context, RequestDelegate next)
    {
        string host = context.Request.Host.Host;
        string? origin = context.Request.Headers.Origin;
        bool known = host is "127.0.0.1" or "localhost" && (origin is null || origin == $"http://{context.Request.Host}");
        if (known)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("this page is for this machine's own browser: open it at http://127.0.0.1");
    }

    private void Map()
    {
        _app.MapGet("/", () => _files.Page("index.html"));
        _app.MapGet("/{file}", (string file) => _files.Page(file));
        _app.MapGet("/three/{file}", (string file) => _files.Three(file));
        _app.MapGet("/scene", () => Json(SceneDescription.Of(_scene)));
        _app.MapGet("/mesh/{id:int}", (int id) => Json(SceneDescription.Mesh(_scene.Model, id)));
        _app.MapGet("/hfield/{id:int}", (int id) => Json(SceneDescription.HeightField(_scene.Model, id)));
        _app.MapGet("/texture/{id:int}", Texture);
        _app.Map("/live", Live);
    }

    private static IResult Json(object? value) => value is null ? Results.NotFound() : Results.Json(value, Output.Line);

    private IResult Texture(int id)
    {
        if (!SceneDescription.TryTexture(_scene.Model, id, out int width, out int height, out byte[] rgb))
            return Results.NotFound();
        return Results.Bytes(ImageEncoder.Png(rgb, width, height), "image/png");
    }

    private async Task Live(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
        try
        {
            using var drawn = new SemaphoreSlim(1);
            Task heard = Listen(socket, drawn, over.Token);
            Task told = Tell(socket, drawn, over.Token);
            await Task.WhenAny(heard, told);
            await over.CancelAsync();
            await Task.WhenAll(heard, told);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // the page was closed, or the program ends
        }
        finally
        {
            _scene.Ask(new ViewRequest { Do = "release" });
        }
    }

    private async Task Listen(WebSocket socket, SemaphoreSlim drawn, CancellationToken over)
    {
        byte[] buffer = new byte[4096];
        while (socket.State == WebSocketState.Open)
        {
            ValueWebSocketReceiveResult got = await socket.ReceiveAsync(buffer.AsMemory(), over);
            if (got.MessageType != WebSocketMessageType.Text || !got.EndOfMessage)
                return;
            try
            {
                ViewRequest? request = JsonSerializer.Deserialize<ViewRequest>(buffer.AsSpan(0, got.Count), s_requests);
                if (request is { Do: "next" })
                    drawn.Release();
                else if (request is not null)
                    _scene.Ask(request);
            }
            catch (JsonException)
            {
                return; // no page of ours says that
            }
        }
    }

    // one frame at a time, and the newest when the page has drawn the last: a slow page falls behind in rate and not in time
    private async Task Tell(WebSocket socket, SemaphoreSlim drawn, CancellationToken over)
    {
        long told = -1;
        byte[][] shown = [];
        using var timer = new PeriodicTimer(s_period);
        while (await timer.WaitForNextTickAsync(over))
        {
            byte[][] pictures = _cameras.Pictures;
            if (_scene.Frame.Sequence == told && ReferenceEquals(pictures, shown))
                continue;
            await drawn.WaitAsync(over);
            pictures = _cameras.Pictures;
            foreach (byte[] picture in pictures.Where(picture => picture.Length > 0 && !ReferenceEquals(pictures, shown)))
                await socket.SendAsync(picture, WebSocketMessageType.Binary, endOfMessage: true, over);
            shown = pictures;
            LiveFrame frame = _scene.Frame with { Pictureless = _cameras.Trouble };
            await socket.SendAsync(frame.Write(), WebSocketMessageType.Text, endOfMessage: true, over);
            told = frame.Sequence;
        }
    }
}
