using System.Reflection;
using System.Runtime.CompilerServices;

namespace Robotics.Bridge.Transport;

/// <summary>Compiles what a real-time thread will call before it runs, so that the first message costs no missed deadlines.</summary>
internal static class WarmUp
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static void Compile(params ReadOnlySpan<Type> types)
    {
        foreach (Type type in types)
        {
            foreach (MethodInfo method in type.GetMethods(All))
            {
                if (!method.IsAbstract && !method.ContainsGenericParameters)
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }
    }
}
