namespace Robotics.EndToEnd.Support;

/// <summary>A test that needs Debian's python3-onnx, which `./robotics test` installs.</summary>
internal sealed class PythonOnnxFactAttribute : FactAttribute
{
    public PythonOnnxFactAttribute()
    {
        if (!Directory.Exists("/usr/lib/python3/dist-packages/onnx"))
            Skip = "python3-onnx is not installed: run ./robotics test";
    }
}
