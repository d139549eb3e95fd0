using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Gives one model the parameters of an episode, always from its defaults, and takes them back.</summary>
/// <remarks>
/// Call <see cref="Apply"/> before the task's reset. Afterwards the model is as if it had been compiled with these values: inertias, inverse weights,
/// rest poses, statistics and the flags for coinciding frames follow. <see cref="Undo"/> restores every field that this touches to the bit; changes that
/// others made to those fields since construction are lost in either. Allocates in the constructor only. Thread: the one that steps the simulations
/// of this model, between two steps.
/// </remarks>
public sealed class Randomizer : IDisposable
{
    private readonly FieldStore _store;
    private readonly BoundParameter[] _parameters;
    private readonly TexturePainter[] _painters;
    private readonly DerivedConstants? _constants;
    private readonly FrameFlags? _flags;

    /// <summary>Finds all objects, checks all ranges and stores the defaults.</summary>
    /// <param name="model">The model with its defaults; it must outlive this.</param>
    /// <param name="spec">What varies.</param>
    /// <exception cref="RandomizationException">The specification is wrong or does not fit the model; the text says where.</exception>
    /// <exception cref="MuJoCo.MuJoCoException">The model has no object of a name; the text says which names are nearest.</exception>
    public Randomizer(Model model, RandomizationSpec spec)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(spec);
        spec.Check("randomisation");
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

    /// <summary>The model that changes.</summary>
    public Model Model { get; }

    /// <summary>What varies.</summary>
    public RandomizationSpec Spec { get; }

    /// <summary>What the present episode was made of.</summary>
    public RandomizationLog Log { get; }

    /// <summary>Ids of the textures that are painted anew: a renderer shows them once it was told to upload them, after each
    /// <see cref="Apply"/> and <see cref="Undo"/>.</summary>
    public IReadOnlyList<int> RepaintedTextures { get; }

    /// <summary>Gives the model the parameters of this episode. Equal seeds give equal models, whatever was before.</summary>
    /// <param name="seed">Of the episode; its draws are independent of those that a task's reset makes from the same seed.</param>
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

    /// <summary>Gives the model its defaults back, to the bit.</summary>
    public void Undo()
    {
        _store.Restore();
        Log.Begin(null);
    }

    /// <summary>Frees what this computes in; the model stays as it is.</summary>
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
