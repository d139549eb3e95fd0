using MuJoCo.Interop;

namespace MuJoCo.Rendering;

/// <summary>Where a camera stands and how it maps the world to pixels: X_WC and the pinhole's numbers.</summary>
/// <remarks>The camera frame C is that of OpenCV: x to the right, y down, z along the view. A pixel's middle lies at its index + 0.5.</remarks>
public readonly struct CameraView
{
    private readonly NativeView _view;

    internal CameraView(NativeView view, int width, int height)
    {
        _view = view;
        Width = width;
        Height = height;
        Fy = height * view.Near / (view.Top - view.Bottom);
        Fx = Fy; // OpenGL's frustum is as wide as the picture's shape asks: pixels are square
        Cx = (width / 2.0) - (view.Center * Fx / view.Near);
        Cy = view.Top * Fy / view.Near;
    }

    /// <summary>Width of the picture in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the picture in pixels.</summary>
    public int Height { get; }

    /// <summary>Focal length to the right, pixels.</summary>
    public double Fx { get; }

    /// <summary>Focal length downwards, pixels.</summary>
    public double Fy { get; }

    /// <summary>Where the axis meets the picture, pixels from its left edge.</summary>
    public double Cx { get; }

    /// <summary>Where the axis meets the picture, pixels from its top edge.</summary>
    public double Cy { get; }

    /// <summary>Vertical field of view, rad.</summary>
    public double FieldOfView => 2 * Math.Atan(Height / (2 * Fy));

    /// <summary>Nothing nearer is drawn, m along the axis.</summary>
    public double Near => _view.Near;

    /// <summary>Nothing further is drawn, m along the axis.</summary>
    public double Far => _view.Far;

    /// <summary>Copies p_WC, the camera's place.</summary>
    /// <param name="position">Out: [3] m, world.</param>
    public void CopyPosition(Span<double> position) => ((ReadOnlySpan<double>)_view.Position).CopyTo(position);

    /// <summary>Copies R_WC, the camera's axes.</summary>
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

    /// <summary>The point that a pixel shows.</summary>
    /// <param name="u">Pixels from the left edge.</param>
    /// <param name="v">Pixels from the top edge.</param>
    /// <param name="depth">m along the camera's axis.</param>
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
