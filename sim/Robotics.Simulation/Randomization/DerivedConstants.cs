using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Randomization;

/// <summary>Recomputes the constants that MuJoCo's compiler derives from a model's parameters.</summary>
/// <remarks>
/// mj_setConst runs on a scratch simulation, because it overwrites positions. It differs from the compiler: it replaces statistics that the
/// MJCF specifies, and does not update spring lengths and welds that the MJCF does not specify. What is specified is determined once, by
/// recomputing everything on a copy and comparing.
/// </remarks>
internal sealed class DerivedConstants : IDisposable
{
    private const int Weld = 1; // mjEQ_WELD
    private static readonly string[] s_statistics = ["stat.meaninertia", "stat.meanmass", "stat.meansize", "stat.extent", "stat.center"];

    private readonly Model _model;
    private readonly FieldStore _store;
    private readonly Data _scratch;
    private readonly string[] _stated; // statistics specified in the MJCF
    private readonly int[] _springs; // tendons whose spring length is derived from the reference pose
    private readonly int[] _welds; // welds whose relative pose is derived from it

    /// <summary>Determines which constants are derived.</summary>
    /// <param name="model">The model with its defaults.</param>
    /// <param name="store">Saves the fields that <see cref="Recompute"/> writes.</param>
    internal DerivedConstants(Model model, FieldStore store)
    {
        _model = model;
        _store = store;
        foreach (string field in Fields)
            store.Keep(field);
        int[] tendons = [.. Enumerable.Range(0, model.Ntendon)];
        int[] welds = [.. Enumerable.Range(0, model.Neq).Where(i => model.I32("eq_type")[i] == Weld)];
        using (Model copy = model.Clone())
        using (var data = new Data(copy))
        {
            Open(copy, tendons, welds);
            copy.SetConstants(data);
            _stated = [.. s_statistics.Where(name => !Near(model.F64(name), copy.F64(name)))];
            _springs = [.. tendons.Where(i => Near(Row(model, "tendon_lengthspring", i), Row(copy, "tendon_lengthspring", i)))];
            _welds = [.. welds.Where(i => Near(Row(model, "eq_data", i), Row(copy, "eq_data", i)))];
        }
        _scratch = new Data(model);
    }

    private static IEnumerable<string> Fields =>
    [
        .. s_statistics, "body_subtreemass", "body_invweight0", "dof_M0", "dof_invweight0", "tendon_invweight0",
                "tendon_length0", "tendon_lengthspring",
        "actuator_length0", "actuator_acc0", "eq_data", "cam_pos0", "cam_poscom0", "cam_mat0", "light_pos0", "light_poscom0", "light_dir0",
    ];

    /// <summary>Recomputes the constants from the model's current parameters.</summary>
    internal void Recompute()
    {
        if (_model.Nmocap > 0)
            _scratch.Reset(); // moves mocap bodies to their current poses in the model
        Open(_model, _springs, _welds);
        _model.SetConstants(_scratch);
        foreach (string name in _stated)
            _store.F64(name).CopyTo(_model.F64(name));
    }

    public void Dispose() => _scratch.Dispose();

    // marks spring lengths and welds as unspecified, as the compiler does
    private static void Open(Model model, int[] tendons, int[] welds)
    {
        foreach (int tendon in tendons)
            Row(model, "tendon_lengthspring", tendon).Fill(-1);
        foreach (int weld in welds)
        {
            Span<double> data = Row(model, "eq_data", weld);
            data.Slice(data.Length >= 11 ? 6 : 3, 4).Clear(); // the relative rotation; older versions have no anchor before it
        }
    }

    private static Span<double> Row(Model model, string field, int row)
    {
        int columns = model.Shape(field).Columns;
        return model.F64(field).Slice(row * columns, columns);
    }

    private static bool Near(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (!(Math.Abs(a[i] - b[i]) <= 1e-9 * (1 + Math.Abs(a[i])))) // tolerance for a different order of operations
                return false;
        }
        return true;
    }
}
