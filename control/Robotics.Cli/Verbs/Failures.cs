using MuJoCo;
using Robotics.Bridge;
using Robotics.Console;
using Robotics.Datasets.Episodes;
using Robotics.Runtime.Deployment;
using Robotics.Runtime.Pictures;
using Robotics.Simulation.Randomization;
using Robotics.Torch.Checkpoints;
using Robotics.Torch.Tensors;
using Robotics.Training.Trainers;

namespace Robotics.Cli.Verbs;

/// <summary>Which exceptions are a room's own sentence to the user, and which are faults of the program.</summary>
internal static class Failures
{
    internal static bool IsExpected(Exception e) =>
        e is FailedException or DeploymentException or PictureException or ConsoleException or MuJoCoException or BridgeException
            or DatasetException or RandomizationException or TrainingException
            or CheckpointException or TorchException or InsufficientMemoryException or IOException or UnauthorizedAccessException;
}
