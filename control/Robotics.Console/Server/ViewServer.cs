using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Robotics.Console.Scenes;
using Robotics.Runtime.Pictures;
using Robotics.Runtime.Reports;

namespace Robotics.Console.Server;

/// <summary>Serves a live scene as a web page on the loopback interface: other machines cannot reach it.</summary>
public sealed class ViewServer : IAsyncDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(33);
    private static readonly JsonSerializerOptions s_requests = new(JsonSerializerDefaults.Web);

    private readonly ILiveScene _scene;
    private readonly CameraStrip _cameras;
    private readonly PageFiles _files;
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _app;

    /// <summary>Prepares a server.</summary>
    /// <param name="scene">The scene to show; it must outlive the server.</param>
    /// <param name="port">TCP port on the loopback interface; 0 for a free port.</param>
    /// <param name="threeFolder">Folder of three.js when it is not next to the program.</param>
    /// <exception cref="ConsoleException">three.js is missing.</exception>
    public ViewServer(ILiveScene scene, int port, string threeFolder)
    {
        _files = new PageFiles(threeFolder);
        _scene = scene;
        _cameras = new CameraStrip(scene);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Use(RejectForeignOrigin);
        _app.UseWebSockets();
        Map();
    }

    /// <summary>Address of the page.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public Task Start() => _app.StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(timeout.Token);
        await _app.DisposeAsync();
        _cameras.Dispose();
        _end.Dispose();
    }

    // pages of other sites that guess the port must not move anything: their requests carry another host or origin
    private static Task RejectForeignOrigin(HttpContext context, RequestDelegate next)
    {
        string host = context.Request.Host.Host;
        string? origin = context.Request.Headers.Origin;
        bool known = host is "127.0.0.1" or "localhost" && (origin is null || origin == $"http://{context.Request.Host}");
        if (known)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("This page is only served to a browser on this machine: open it at http://127.0.0.1.");
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

    private static IResult Json(object? value) => value is null ? Results.NotFound() : Results.Json(value, ReportJson.Line);

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
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
        try
        {
            using var drawn = new SemaphoreSlim(1);
            Task receiving = Receive(socket, drawn, ended.Token);
            Task sending = Send(socket, drawn, ended.Token);
            await Task.WhenAny(receiving, sending);
            await ended.CancelAsync();
            await Task.WhenAll(receiving, sending);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // the page was closed, or the program ends
        }
        finally
        {
            _scene.Submit(new ViewRequest { Do = "release" });
        }
    }

    private async Task Receive(WebSocket socket, SemaphoreSlim drawn, CancellationToken ended)
    {
        byte[] buffer = new byte[4096];
        while (socket.State == WebSocketState.Open)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(), ended);
            if (received.MessageType != WebSocketMessageType.Text || !received.EndOfMessage)
                return;
            try
            {
                ViewRequest? request = JsonSerializer.Deserialize<ViewRequest>(buffer.AsSpan(0, received.Count), s_requests);
                if (request is { Do: "next" })
                    drawn.Release();
                else if (request is not null)
                    _scene.Submit(request);
            }
            catch (JsonException)
            {
                return; // not a request of this page
            }
        }
    }

    // sends the newest frame when the page has drawn the one before: a slow page gets fewer frames, not older ones
    private async Task Send(WebSocket socket, SemaphoreSlim drawn, CancellationToken ended)
    {
        long sent = -1;
        byte[][] shown = [];
        using var timer = new PeriodicTimer(s_period);
        while (await timer.WaitForNextTickAsync(ended))
        {
            byte[][] pictures = _cameras.Pictures;
            if (_scene.Frame.Sequence == sent && ReferenceEquals(pictures, shown))
                continue;
            await drawn.WaitAsync(ended);
            pictures = _cameras.Pictures;
            foreach (byte[] picture in pictures.Where(picture => picture.Length > 0 && !ReferenceEquals(pictures, shown)))
                await socket.SendAsync(picture, WebSocketMessageType.Binary, endOfMessage: true, ended);
            shown = pictures;
            LiveFrame frame = _scene.Frame with { CameraError = _cameras.Error };
            await socket.SendAsync(frame.Write(), WebSocketMessageType.Text, endOfMessage: true, ended);
            sent = frame.Sequence;
        }
    }
}
