namespace MuJoCo.Functions;

/// <summary>The MuJoCo version that introduced a function, if it is newer than 2.2.2.</summary>
/// <param name="version">The version, such as "2.3.6".</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SinceAttribute(string version) : Attribute
{
    /// <summary>The version.</summary>
    public string Version { get; } = version;
}
