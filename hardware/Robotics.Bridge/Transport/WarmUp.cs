using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Robotics.Bridge.Transport;

/// <summary>
/// Compiles, binds and initializes the code that a real-time thread will call, so that the first message
/// causes no missed deadline and no allocation.
/// </summary>
internal static class WarmUp
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static void Compile(params ReadOnlySpan<Type> types)
    {
        foreach (Type type in types)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle); // its tables are allocated here
            foreach (MethodInfo method in type.GetMethods(All))
            {
                if (!method.IsAbstract && !method.ContainsGenericParameters)
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
                    Marshal.Prelink(method); // looking a foreign function up allocates
            }
        }
    }
}
