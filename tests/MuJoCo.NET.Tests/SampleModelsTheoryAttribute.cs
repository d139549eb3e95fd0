namespace MuJoCo.Tests;

/// <summary>A theory over MuJoCo's own sample models, which are a package for developers: skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleModelsTheoryAttribute : TheoryAttribute
{
    internal const string Folder = "/usr/share/mujoco/model";

    public SampleModelsTheoryAttribute()
    {
        if (!Directory.Exists(Folder)) Skip = "MuJoCo's sample models (libmujoco-samples) are not installed.";
    }
}
