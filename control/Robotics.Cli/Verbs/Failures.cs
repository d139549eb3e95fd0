using MuJoCo;
using Robotics.Datasets.Episodes;

namespace Robotics.Cli.Verbs;

/// <summary>Which exceptions are a room's own sentence to the user, and which are faults of the program.</summary>
internal static class Failures
{
    internal static bool IsExpected(Exception e) => e is MuJoCoException or DatasetException or IOException or UnauthorizedAccessException;
}
