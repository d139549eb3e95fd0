using MuJoCo.Rendering;

namespace Robotics.Simulation.Cameras;

/// <summary>Names of renderers in options, datasets and reports.</summary>
public static class RenderBackendNames
{
    /// <summary>gl, raytrace or auto.</summary>
    public static string NameOf(RenderBackend backend) => backend switch
    {
        RenderBackend.OpenGl => "gl",
        RenderBackend.RayTracer => "raytrace",
        _ => "auto",
    };
}
