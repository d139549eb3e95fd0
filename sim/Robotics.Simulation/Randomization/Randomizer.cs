using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Applies randomized parameters to a model, always starting from its defaults, and restores the defaults.</summary>
/// <remarks>
/// Call <see cref="Apply"/> before the task's reset. The model is then as if compiled with these values, including inertias, inverse
/// weights, rest poses, statistics and frame flags. <see cref="Undo"/> restores every changed field bit-identically; changes of
/// these fields by others since construction are lost in both. Allocates in the constructor only. Thread: the one that steps the
/// simulations of this model, between two steps.
/// </remarks>
public sealed class Randomizer : IDisposable
{
    private readonly FieldStore _store;
    private readonly BoundParameter[] _parameters;
    private readonly TexturePainter[] _painters;
    private readonly DerivedConstants? _constants;
    private readonly FrameFlags? _flags;

    /// <summary>Finds all objects, checks all ranges and saves the defaults.</summary>
    /// <param name="model">The model with its defaults; it must outlive this object.</param>
    /// <param name="spec">The randomization.</param>
    /// <exception cref="RandomizationException">
    /// The specification is invalid or does not match the model; the message says where.
    /// </exception>
    /// <exception cref="MuJoCo.MuJoCoException">
    /// An object name does not exist in the model; the message lists the nearest names.
    /// </exception>
    public Randomizer(Model model, RandomizationSpec spec)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(spec);
        spec.Check("randomization");
        Model = model;
        Spec = spec;
        _store = new FieldStore(model);
        var flags = new FrameFlags(model);
        var binder = new ParameterBinder(model, spec, flags);
        _parameters = [.. spec.Parameters.Select(binder.Bind).Where(parameter => parameter.Ids.Length > 0)];
        _painters = [.. spec.Textures.Select(binder.Bind)];
        RepaintedTextures = [.. _painters.SelectMany(painter => painter.Ids).Distinct().Order()];
        KeepDefaults();
        if (_parameters.Any(parameter => parameter.Traits.Frames) && flags.CanRecompute)
            _flags = flags;
        if (_parameters.Any(parameter => parameter.Traits.Constants))
            _constants = new DerivedConstants(model, _store);
        Log = new RandomizationLog(_parameters.Sum(parameter => parameter.DrawCount) + _painters.Sum(painter => painter.DrawCount));
    }

    /// <summary>The randomized model.</summary>
    public Model Model { get; }

    /// <summary>The specification.</summary>
    public RandomizationSpec Spec { get; }

    /// <summary>The randomization of the current episode.</summary>
    public RandomizationLog Log { get; }

    /// <summary>Ids of the randomized textures. Renderers must upload them after each <see cref="Apply"/> and <see cref="Undo"/>.</summary>
    public IReadOnlyList<int> RepaintedTextures { get; }

    /// <summary>Applies the parameters of an episode. Equal seeds give equal models, independent of the history.</summary>
    /// <param name="seed">Seed of the episode; its draws are independent of those of a task's reset with the same seed.</param>
    public void Apply(long seed)
    {
        _store.Restore();
        Log.Begin(seed);
        foreach (BoundParameter parameter in _parameters)
            parameter.Apply(seed, Log);
        foreach (TexturePainter painter in _painters)
            painter.Apply(seed, Log);
        _flags?.Recompute();
        _constants?.Recompute();
    }

    /// <summary>Restores the model's defaults bit-identically.</summary>
    public void Undo()
    {
        _store.Restore();
        Log.Begin(null);
    }

    /// <summary>Frees scratch memory; the model is unchanged.</summary>
    public void Dispose() => _constants?.Dispose();

    private void KeepDefaults()
    {
        foreach (BoundParameter parameter in _parameters)
        {
            _store.Keep(parameter.Traits.Field);
            if (parameter.Traits.Shape == TargetShape.Mass)
                _store.Keep("body_inertia");
            if (parameter.Traits.Shape is TargetShape.ProportionalGain or TargetShape.DampingGain)
            {
                _store.Keep("actuator_gainprm");
                _store.Keep("actuator_biasprm");
            }
        }
        if (_parameters.Any(parameter => parameter.Traits.Frames))
        {
            foreach (string field in FrameFlags.Fields)
                _store.Keep(field);
        }
        if (RepaintedTextures.Count > 0)
            _store.Keep("tex_rgb");
    }
}
