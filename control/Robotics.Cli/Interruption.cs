using System.Runtime.InteropServices;

namespace Robotics.Cli;

/// <summary>Calls a delegate on SIGINT or SIGTERM instead of ending the process.</summary>
internal sealed class Interruption(Action end) : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations = Array.ConvertAll(
        [PosixSignal.SIGINT, PosixSignal.SIGTERM],
        signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true; // the process ends after its current work
            end();
        }));

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());
}
