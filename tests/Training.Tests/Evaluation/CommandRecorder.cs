using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;

namespace Robotics.Training.Tests.Evaluation;

/// <summary>Records the bits of every command that reaches an arm.</summary>
internal sealed class CommandRecorder(IRobot inner) : IRobot
{
    internal List<long[]> Commands { get; } = [];

    public RobotSpec Spec => inner.Spec;

    public RobotCapabilities Capabilities => inner.Capabilities;

    public IEpisodic? Episodes => inner.Episodes;

    public ISteppable? Stepping => inner.Stepping;

    public int EnvironmentSize => inner.EnvironmentSize;

    public bool TryRead(RobotState state) => inner.TryRead(state);

    public SendStatus Send(SafeCommand command)
    {
        Commands.Add([.. command.Position.ToArray().Select(BitConverter.DoubleToInt64Bits)]);
        return inner.Send(command);
    }

    public void Stop() => inner.Stop();

    public void Dispose() => inner.Dispose();
}
