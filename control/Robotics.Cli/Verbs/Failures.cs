using System.Runtime.InteropServices;
using MuJoCo;
using Robotics.Bridge;
using Robotics.Cameras;
using Robotics.Console;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Devices;
using Robotics.Policies.Inference;
using Robotics.Runtime.Deployment;
using Robotics.Runtime.Pictures;
using Robotics.Simulation.Randomization;
using Robotics.Training.Trainers;

namespace Robotics.Cli.Verbs;

/// <summary>Distinguishes exceptions with a message for the user from errors in the program.</summary>
internal static class Failures
{
    internal static bool IsExpected(Exception e) =>
        e is FailedException or DeploymentException or PictureException or CameraException or ConsoleException or MuJoCoException
            or BridgeException
            or DatasetException or RandomizationException or TrainingException
            or CheckpointException or EngineException or TorchUnavailableException or ExternalException
            or InsufficientMemoryException or IOException or UnauthorizedAccessException;
}
