using System.Reflection;

namespace Robotics.EndToEnd.Support;

/// <summary>The checkout that the tests were built from, wherever their build lies.</summary>
internal static class Repository
{
    internal static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!; // the project file sets it
}
