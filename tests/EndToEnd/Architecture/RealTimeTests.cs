using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Robotics.EndToEnd.Architecture;

/// <summary>What a control or servo tick reaches neither allocates, locks, waits, formats text, nor throws: read from the IL.</summary>
public sealed class RealTimeTests
{
    private static readonly string[] s_assemblies = ["Robotics.Control", "Robotics.Bridge", "Robotics.Simulation", "Robotics.Runtime"];

    // entry points: everything below them runs inside a tick
    private static readonly string[] s_entries =
    [
        "Robotics.Control.Looping.ControlTick::Tick",
        "Robotics.Bridge.Server.ArmServer::Tick",
        "Robotics.Control.Acting.InProcessArm::Step",
        "Robotics.Runtime.Recording.RecordingRobot::TryRead",
        "Robotics.Runtime.Recording.RecordingRobot::Send",
        "Robotics.Runtime.Recording.RecordingRobot::Stop",
    ];

    // methods that may break a rule, each with its reason; keep it short
    private static readonly Dictionary<string, string> s_allowed = new()
    {
        ["Robotics.Simulation.Robots.SimulatedArm::Reset"] = "an episode's start, not a tick's work; no real arm has one",
        ["Robotics.Simulation.Robots.SimulatedArm::Step"] = "physics: MuJoCo's own arena, task rules; a simulation is not hard real time",
        ["Robotics.Simulation.Robots.SimulatedArm::TryRead"] = "reads MuJoCo's arrays, whose bounds checks throw",
        ["Robotics.Simulation.Robots.SimulatedArm::Send"] = "writes MuJoCo's arrays, whose bounds checks throw",
        ["Robotics.Simulation.Robots.SimulatedArm::Stop"] = "as Send",
        ["Robotics.Bridge.Client.RemoteRobot::Reset"] = "an episode's start, between ticks",
        ["Robotics.Bridge.Transport.SocketOwner::Check"] = "throws when a thread uses a socket of another: an error of the program",
        ["Robotics.Bridge.Wire.ArmDescriptionReader::*"] = "parses the description at the handshake; a tick's messages share its interface",
    };

    // calls into the framework that wait, lock, allocate or build text
    private static readonly string[] s_forbiddenCalls =
    [
        "System.Threading.Monitor::", "System.Threading.Lock::", "System.Threading.Thread::Sleep", "System.Threading.Thread::Join",
        "System.Threading.Tasks.", "System.Threading.SemaphoreSlim::", "System.Threading.ManualResetEventSlim::",
        "System.Threading.WaitHandle::",
        "System.Linq.", "System.String::", "System.Text.", "System.Console::", "System.IO.",
        "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler::", "System.Array::Resize", "System.GC::Collect",
    ];

    private static readonly HashSet<string> s_needed = [];

    private static readonly Lazy<(IReadOnlyList<string> Found, int Visited)> s_result = new(Walk);

    [Fact]
    public void Ticks_ReachNothingThatAllocatesLocksWaitsOrThrows()
    {
        (IReadOnlyList<string> found, _) = s_result.Value;

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Exemptions_AreReached()
    {
        _ = s_result.Value;

        Assert.Empty(s_allowed.Keys.Except(s_needed));
    }

    // proves that the walk goes through the pipeline: a handful of methods would mean that it stopped at an interface
    [Fact]
    public void Walk_ReachesThePipeline() => Assert.InRange(s_result.Value.Visited, 80, 5000);

    [Theory]
    [InlineData("Robotics.Control.Safety.SafetyFilter")]
    [InlineData("Robotics.Control.Scheduling.ActionQueue")]
    [InlineData("Robotics.Control.Looping.ControlTick")]
    [InlineData("Robotics.Control.Acting.ArmEnd")]
    [InlineData("Robotics.Bridge.Server.ArmServer")]
    [InlineData("Robotics.Runtime.Recording.RecordingRobot")]
    public void Type_OfATick_IsMarkedRealTime(string name)
    {
        string project = name.Split('.')[0] + "." + name.Split('.')[1];
        using AssemblyDefinition assembly = BuiltAssemblies.Read(project);

        Assert.Contains(assembly.MainModule.GetType(name).CustomAttributes, a => a.AttributeType.Name == "RealTimeAttribute");
    }

    private static (IReadOnlyList<string> Found, int Visited) Walk()
    {
        AssemblyDefinition[] assemblies = [.. s_assemblies.Select(BuiltAssemblies.Read)];
        TypeDefinition[] types = [.. assemblies.SelectMany(assembly => assembly.MainModule.GetTypes())];
        var methods = types.SelectMany(type => type.Methods).GroupBy(Key).ToDictionary(group => group.Key, group => group.ToArray());
        var found = new List<string>();
        var seen = new HashSet<MethodDefinition>();
        var open = new Stack<MethodDefinition>();
        foreach (string entry in s_entries)
        {
            Assert.True(methods.ContainsKey(entry), $"{entry} is missing: rename it here too");
            foreach (MethodDefinition method in methods[entry])
                open.Push(method);
        }
        while (open.TryPop(out MethodDefinition? method))
        {
            if (!seen.Add(method) || IsAllowed(method))
                continue;
            if (!method.HasBody)
            {
                foreach (MethodDefinition implementation in Implementations(method, types))
                    open.Push(implementation);
                continue;
            }
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (Problem(instruction) is { } problem)
                    found.Add($"{Key(method)}: {problem}");
                if (instruction.Operand is MethodReference called && Resolve(called, methods) is { } callees)
                {
                    foreach (MethodDefinition callee in callees)
                        open.Push(callee);
                }
            }
        }
        return ([.. found.Distinct().Order(StringComparer.Ordinal)], seen.Count);
    }

    private static bool IsAllowed(MethodDefinition method)
    {
        string[] names = [Key(method), method.DeclaringType.FullName + "::*"];
        string? exemption = names.FirstOrDefault(s_allowed.ContainsKey);
        if (exemption is not null)
            s_needed.Add(exemption);
        return exemption is not null;
    }

    private static string? Problem(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Newobj when instruction.Operand is MethodReference made && !IsValue(made.DeclaringType) =>
            $"allocates {made.DeclaringType.Name}",
        Code.Newarr => "allocates an array",
        Code.Box => $"boxes {instruction.Operand}",
        Code.Ldftn or Code.Ldvirtftn => "creates a delegate",
        Code.Throw => "throws",
        Code.Call or Code.Callvirt when instruction.Operand is MethodReference called
            && s_forbiddenCalls.Any(Key(called).StartsWith) => $"calls {Key(called)}",
        _ => null,
    };

    private static bool IsValue(TypeReference type)
    {
        if (type.IsValueType)
            return true;
        if (type.FullName.StartsWith("System.Span`1", StringComparison.Ordinal)
            || type.FullName.StartsWith("System.ReadOnlySpan`1", StringComparison.Ordinal))
            return true;
        return type is GenericInstanceType generic && generic.ElementType.IsValueType;
    }

    private static IEnumerable<MethodDefinition>? Resolve(MethodReference called, Dictionary<string, MethodDefinition[]> methods) =>
        methods.TryGetValue(Key(called), out MethodDefinition[]? all)
            ? all.Where(method => method.Parameters.Count == called.Parameters.Count)
            : null;

    // an interface's or an abstract method: every implementation of ours may be called
    private static IEnumerable<MethodDefinition> Implementations(MethodDefinition method, TypeDefinition[] types) => types
        .Where(type => type.Interfaces.Any(i => i.InterfaceType.GetElementType().FullName == method.DeclaringType.FullName)
            || IsDerived(type, method.DeclaringType))
        .SelectMany(type => type.Methods)
        .Where(candidate => candidate.Parameters.Count == method.Parameters.Count
            && (candidate.Name == method.Name || candidate.Overrides.Any(o => o.Name == method.Name)));

    private static bool IsDerived(TypeDefinition type, TypeDefinition from)
    {
        for (TypeReference? at = type.BaseType; at is not null; at = (at as TypeDefinition)?.BaseType)
        {
            if (at.FullName == from.FullName)
                return true;
        }
        return false;
    }

    private static string Key(MethodReference method) => $"{method.DeclaringType.GetElementType().FullName}::{method.Name}";
}
