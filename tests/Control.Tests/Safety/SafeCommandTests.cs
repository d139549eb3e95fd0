using System.Reflection;
using System.Reflection.Emit;
using Robotics.Control.Safety;

namespace Robotics.Control.Tests.Safety;

public sealed class SafeCommandTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Constructor_FromOutside_IsNotVisible()
    {
        Assert.Empty(typeof(SafeCommand).GetConstructors());
        Assert.All(typeof(SafeCommand).GetProperties(), p => Assert.False(p.SetMethod?.IsPublic ?? false));
    }

    [Fact]
    public void Assembly_GrantsNobodyItsInternals() =>
        Assert.DoesNotContain(typeof(SafeCommand).Assembly.CustomAttributes, a => a.AttributeType.Name == "InternalsVisibleToAttribute");

    [Fact]
    public void Constructor_InsideTheAssembly_IsCalledBySafetyFilterAlone()
    {
        string[] callers =
        [
            .. typeof(SafeCommand).Assembly.GetTypes()
                .Where(t => t.GetMembers(All).OfType<MethodBase>().Any(MakesOrFillsOne))
                .Select(t => t.Name),
        ];
        Assert.Equal([nameof(SafetyFilter)], callers);
    }

    /// <summary>True when the method's IL has newobj, call or callvirt on the constructor or on a member that changes a command.</summary>
    private static bool MakesOrFillsOne(MethodBase method)
    {
        byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int i = 0; i + 4 < il.Length; i++)
        {
            if (il[i] != OpCodes.Newobj.Value && il[i] != OpCodes.Call.Value && il[i] != OpCodes.Callvirt.Value)
                continue;
            int token = BitConverter.ToInt32(il, i + 1);
            if ((token >> 24) == 0x06 && Resolve(method.Module, token) is { } called && Guarded(called))
                return true;
        }
        return false;
    }

    // bytes of an operand can look like a call: of a method that does not exist
    private static MethodBase? Resolve(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static bool Guarded(MethodBase called) =>
        called.DeclaringType == typeof(SafeCommand)
        && (called.IsConstructor || called.Name.StartsWith("set_", StringComparison.Ordinal) || called.Name == "get_Slot");
}
