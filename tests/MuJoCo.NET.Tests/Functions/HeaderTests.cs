using System.Reflection;
using System.Runtime.InteropServices;
using MuJoCo.Functions;
using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Tests.Functions;

/// <summary>
/// Compares the bindings with the installed mujoco.h: each exported function is in <see cref="Mj"/> or listed as unbound with a reason.
/// </summary>
[Trait("Native", "mujoco")]
public sealed class HeaderTests
{
    private static readonly MethodInfo[] s_bound = [.. typeof(Mj).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m =>
        m.Name.StartsWith("mj", StringComparison.Ordinal))];

    [Fact]
    public void Header_EachFunction_IsBoundOrListedWithAReason()
    {
        (string[] functions, string[] variables) = MuJoCoHeader.Exports();
        HashSet<string> bound = [.. s_bound.Select(m => m.Name), .. typeof(Mj).GetProperties().Select(p => p.Name)];
        // 2.2.2 exports 279 functions: a much smaller number means that parsing failed
        Assert.True(functions.Length > 270, $"{functions.Length} functions in {MuJoCoHeader.Folder}");
        Assert.True(variables.Length > 15);
        Assert.Empty(
            functions.Concat(variables).Where(name => !bound.Contains(name) && !Mj.Unbound.Any(row => Covers(row, name))).ToArray());
    }

    [Fact]
    public void Mj_EachFunction_IsInTheHeaderOrNewerThanIt()
    {
        (string[] functions, _) = MuJoCoHeader.Exports();
        Assert.Empty(
            s_bound.Where(m => !functions.Contains(m.Name) && !IsNewer(m.GetCustomAttribute<SinceAttribute>()?.Version)).Select(m =>
                m.Name).ToArray());
    }

    [Fact]
    public void Unbound_EachRow_IsInTheHeaderOrNewerThanItAndNotBound()
    {
        (string[] functions, string[] variables) = MuJoCoHeader.Exports();
        string[] exports = [.. functions, .. variables];
        Assert.Empty(
            Mj.Unbound.Where(row => !exports.Any(name => Covers(row, name)) && !IsNewer(row.Since)).Select(row => row.Name).ToArray());
        Assert.Empty(
            Mj.Unbound.Where(row => !row.Name.EndsWith('*') && s_bound.Any(m => m.Name == row.Name)).Select(row => row.Name).ToArray());
        Assert.All(Mj.Unbound, row => Assert.True(row.Reason.Length > 20, row.Name));
        Assert.Equal(Mj.Unbound.Count, Mj.Unbound.Select(row => row.Name).Distinct().Count());
    }

    [Fact]
    public unsafe void Mj_FunctionsThatAreNewer_NameTheirVersionAtTheCall()
    {
        Assert.NotEmpty(Model.Version);
        nint library = NativeLibrary.Load("robotics_mujoco", typeof(Mj).Assembly, null);
        MethodInfo[] newer = [.. s_bound.Where(m =>
            IsNewer(m.GetCustomAttribute<SinceAttribute>()?.Version) && NativeLibrary.TryGetExport(library, $"rb_mjf_{m.Name}", out _))];
        if (Model.Version == "2.2.2") Assert.True(newer.Length > 30);
        foreach (MethodInfo method in newer)
        {
            // such a function reads none of its arguments
            int status = ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, $"rb_mjf_{method.Name}"))();
            MuJoCoException error = Assert.Throws<MuJoCoException>(() => Status.Check(status));
            Assert.StartsWith(
                $"{method.Name} requires MuJoCo {method.GetCustomAttribute<SinceAttribute>()!.Version}", error.Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("mjOption", "opt")]
    [InlineData("mjVisual", "vis")]
    [InlineData("mjStatistic", "stat")]
    public void Fields_OfModelStructs_AreAllThereByName(string type, string prefix)
    {
        Assert.NotEmpty(Model.Version);
        string[] members = MuJoCoHeader.Members("mjmodel.h", type);
        Assert.True(members.Length >= 5, string.Join(' ', members));
        Assert.Empty(members.Select(m => $"{prefix}.{m}").Except(Model.FieldNames));
    }

    [Fact]
    public void Fields_OfTheModel_AreAllThereByName()
    {
        string[] members = [.. MuJoCoHeader.Members("mjmodel.h", "mjModel").Except(["opt", "vis", "stat", "buffer"])];
        Assert.True(members.Length > 250);
        Assert.Empty(members.Except(Model.FieldNames));
    }

    [Fact]
    public void Fields_OfTheData_AreAllThereByName()
    {
        // bookkeeping of memory and arrays of structs that are read through members of Data
        string[] members = [.. MuJoCoHeader.Members("mjdata.h", "mjData").Except(["buffer", "stack", "arena"])];
        Assert.True(members.Length > 100);
        Assert.Empty(members.Except(MuJoCo.Stepping.Data.FieldNames));
    }

    [Fact]
    public void Strings_OfFlags_AreTheHeaders()
    {
        Assert.Contains("Gravity", Mj.mjDISABLESTRING);
        Assert.Contains("Energy", Mj.mjENABLESTRING);
        Assert.Contains("Shadow", Mj.mjRNDSTRING);
        Assert.All(
            [Mj.mjTIMERSTRING, Mj.mjLABELSTRING, Mj.mjFRAMESTRING, Mj.mjVISSTRING],
            names => Assert.True(names.Count > 5 && names.All(n => n.Length > 0)));
    }

    private static bool Covers(UnboundFunction row, string name) =>
        row.Name.EndsWith('*') ? name.StartsWith(row.Name[..^1], StringComparison.Ordinal) : row.Name == name;

    private static bool IsNewer(string? version) => !string.IsNullOrEmpty(version) && Version.Parse(version) > Version.Parse(Model.Version);
}
