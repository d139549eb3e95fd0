using System.Runtime.InteropServices;

namespace Robotics.Bridge.Interop;

/// <summary>Turns libzmq's error numbers into exceptions.</summary>
internal static class ZmqError
{
    internal const int Interrupted = 4; // EINTR
    internal const int Again = 11; // EAGAIN
    internal const int AccessDenied = 13; // EACCES
    internal const int NoDevice = 19; // ENODEV
    internal const int Invalid = 22; // EINVAL
    internal const int AddressInUse = 98; // EADDRINUSE
    internal const int AddressNotAvailable = 99; // EADDRNOTAVAIL

    /// <summary>The exception for the last call's error.</summary>
    internal static BridgeException Last(string what)
    {
        int error = Marshal.GetLastPInvokeError();
        return new BridgeException($"{what}: {Text(error)}.");
    }

    internal static unsafe string Text(int error) => Marshal.PtrToStringUTF8((nint)NativeMethods.zmq_strerror(error)) ?? $"error {error}";
}
