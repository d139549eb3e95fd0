namespace MuJoCo.Interop;

/// <summary>rb_mj_free_camera: pose of the free camera.</summary>
internal struct NativeFreeCamera
{
    public NativeView.Triple LookAt;
    public double Distance;
    public double Azimuth;
    public double Elevation;
}
