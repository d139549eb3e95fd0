using MuJoCo.Interop;

namespace MuJoCo.Rendering;

/// <summary>Pose X_WC and pinhole intrinsics of a camera.</summary>
/// <remarks>
/// The camera frame C is that of OpenCV: x right, y down, z along the optical axis. A pixel's center is at its index + 0.5.
/// </remarks>
public readonly struct CameraView
{
    private readonly NativeView _view;

    internal CameraView(NativeView view, int width, int height)
    {
        _view = view;
        Width = width;
        Height = height;
        Fy = height * view.Near / (view.Top - view.Bottom);
        Fx = Fy; // OpenGL's frustum has the aspect ratio of the image: pixels are square
        Cx = (width / 2.0) - (view.Center * Fx / view.Near);
        Cy = view.Top * Fy / view.Near;
    }

    /// <summary>Width of the image, pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the image, pixels.</summary>
    public int Height { get; }

    /// <summary>Horizontal focal length, pixels.</summary>
    public double Fx { get; }

    /// <summary>Vertical focal length, pixels.</summary>
    public double Fy { get; }

    /// <summary>Principal point, pixels from the left edge.</summary>
    public double Cx { get; }

    /// <summary>Principal point, pixels from the top edge.</summary>
    public double Cy { get; }

    /// <summary>Vertical field of view, rad.</summary>
    public double FieldOfView => 2 * Math.Atan(Height / (2 * Fy));

    /// <summary>Near clipping distance, m along the optical axis.</summary>
    public double Near => _view.Near;

    /// <summary>Far clipping distance, m along the optical axis.</summary>
    public double Far => _view.Far;

    /// <summary>Copies p_WC, the camera's position.</summary>
    /// <param name="position">Out: [3] m, world.</param>
    public void CopyPosition(Span<double> position) => ((ReadOnlySpan<double>)_view.Position).CopyTo(position);

    /// <summary>Copies R_WC, the camera's orientation.</summary>
    /// <param name="rotation">Out: [3, 3] row-major; its columns are right, down and forward in the world.</param>
    public void CopyRotation(Span<double> rotation)
    {
        for (int i = 0; i < 3; i++)
        {
            rotation[3 * i] = Right(i);
            rotation[(3 * i) + 1] = -_view.Up[i];
            rotation[(3 * i) + 2] = _view.Forward[i];
        }
    }

    /// <summary>Back-projects a pixel to a point.</summary>
    /// <param name="u">Pixels from the left edge.</param>
    /// <param name="v">Pixels from the top edge.</param>
    /// <param name="depth">Depth along the optical axis, m.</param>
    /// <param name="point">Out: [3] m, world.</param>
    public void Unproject(double u, double v, double depth, Span<double> point)
    {
        double x = (u - Cx) / Fx * depth, y = (v - Cy) / Fy * depth;
        for (int i = 0; i < 3; i++)
            point[i] = _view.Position[i] + (x * Right(i)) - (y * _view.Up[i]) + (depth * _view.Forward[i]);
    }

    // forward x up
    private double Right(int i) =>
        (_view.Forward[(i + 1) % 3] * _view.Up[(i + 2) % 3]) - (_view.Forward[(i + 2) % 3] * _view.Up[(i + 1) % 3]);
}
