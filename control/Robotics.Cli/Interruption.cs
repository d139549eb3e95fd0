using System.Runtime.InteropServices;

namespace Robotics.Cli;

/// <summary>Calls back when the process is asked to end, by SIGINT or SIGTERM, instead of ending it.</summary>
internal sealed class Interruption(Action end) : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations = Array.ConvertAll(
        [PosixSignal.SIGINT, PosixSignal.SIGTERM],
        signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true; // the work ends the process
            end();
        }));

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());
}
