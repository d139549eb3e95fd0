using MuJoCo.Modeling;
using MuJoCo.Rendering;

namespace Robotics.Cli.Verbs;

/// <summary>
/// The reference of a render benchmark: a compiled render_gl if given, otherwise MuJoCo's OpenGL renderer in this program.
/// </summary>
/// <remarks>Both render identical pixels.</remarks>
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

    /// <summary>Name in results: "render_gl", or the OpenGL backend.</summary>
    internal string Name => _program is null ? _scene!.Backend : Path.GetFileName(_program); // one of the two is not null

    /// <summary>
    /// The program that the option or the variable names; otherwise OpenGL, unless it is measured itself or not available.
    /// </summary>
    internal static RenderPeer? Find(string? option, Model model, FrameSize size, CameraScene measured, bool shadows)
    {
        string? program = option ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(program))
        {
            return File.Exists(program)
                ? new RenderPeer(program, null)
                : throw new FailedException($"{program} does not exist: compile render_gl.c and give its path by --peer or {Variable}");
        }
        if (!measured.Traces || !Renderer.Probe().Any(probe => probe.Backend == RenderBackend.OpenGl && probe.Available))
            return null;
        return new RenderPeer(null, new CameraScene(model, size, null, RenderBackend.OpenGl, shadows));
    }

    /// <summary>Frames per second, each with a physics step, color and depth.</summary>
    internal double? Fps(string model, FrameSize size, bool shadows, double seconds) =>
        _program is null ? _scene!.Measure(seconds).Fps : Peers.RenderGl(_program, model, size, shadows, seconds);

    public void Dispose() => _scene?.Dispose();
}
