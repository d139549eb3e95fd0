using MuJoCo.Modeling;
using MuJoCo.Rendering;

namespace Robotics.Cli.Verbs;

/// <summary>What frames are measured beside: the compiled peer where one is given, else MuJoCo's OpenGL through this program: on a GPU
/// where there is one.</summary>
/// <remarks>Both draw the same pixels, byte for byte, so either is a fair measure.</remarks>
internal sealed class RenderPeer : IDisposable
{
    private const string Variable = "ROBOTICS_RENDER_GL";
    private readonly string? _program;
    private readonly CameraScene? _scene;

    private RenderPeer(string? program, CameraScene? scene)
    {
        _program = program;
        _scene = scene;
    }

    /// <summary>For people and for JSON: "render_gl", or the name of the OpenGL that draws.</summary>
    internal string Name => _program is null ? _scene!.Backend : Path.GetFileName(_program); // one of the two is there

    /// <summary>The peer that the option or the variable names; else OpenGL, unless that is what is measured or it does not work
    /// here.</summary>
    internal static RenderPeer? Find(string? option, Model model, FrameSize size, CameraScene measured, bool shadows)
    {
        string? program = option ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(program))
        {
            return File.Exists(program)
                ? new RenderPeer(program, null)
                : throw new FailedException($"{program} is not there: compile render_gl.c and give its path by --peer or {Variable}");
        }
        if (!measured.Traces || !Renderer.Probe().Any(probe => probe.Backend == RenderBackend.OpenGl && probe.Available))
            return null;
        return new RenderPeer(null, new CameraScene(model, size, null, RenderBackend.OpenGl, shadows));
    }

    /// <summary>Frames a second, each a physics step, colour and depth.</summary>
    internal double? Fps(string model, FrameSize size, bool shadows, double seconds) =>
        _program is null ? _scene!.Measure(seconds).Fps : Peers.RenderGl(_program, model, size, shadows, seconds);

    public void Dispose() => _scene?.Dispose();
}
