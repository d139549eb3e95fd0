namespace MuJoCo.Tests;

/// <summary>A theory with MuJoCo's sample models; skipped if they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleModelsTheoryAttribute : TheoryAttribute
{
    internal const string Folder = "/usr/share/mujoco/model";

    public SampleModelsTheoryAttribute()
    {
        if (!Directory.Exists(Folder)) Skip = "MuJoCo's sample models (libmujoco-samples) are not installed.";
    }
}
