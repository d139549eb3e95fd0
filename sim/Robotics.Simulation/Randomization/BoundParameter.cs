using MuJoCo.Modeling;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>One entry of a specification, bound to the objects of a model and with a checked range.</summary>
internal sealed class BoundParameter
{
    private readonly ParameterSpec _spec;
    private readonly TargetTraits _traits;
    private readonly ParameterWriter _writer;
    private readonly int _index;
    private readonly string _name;
    private readonly string[] _names;
    private readonly int[] _components;
    private readonly double[] _draws; // of the current object, one per component
    private readonly bool _sharesObjects;
    private readonly bool _sharesComponents;

    internal BoundParameter(ParameterSpec spec, int index, int[] ids, string[] names, ParameterWriter writer)
    {
        _spec = spec;
        _traits = TargetTraits.Of(spec.Target);
        _writer = writer;
        _index = index;
        _name = SpecJson.Name(spec.Target);
        _names = names;
        Ids = ids;
        _components = [.. spec.Components ?? Enumerable.Range(0, _traits.Default)];
        _draws = new double[_components.Length];
        _sharesObjects = spec.Sharing is DrawSharing.Objects or DrawSharing.Everything && ids.Length > 1;
        _sharesComponents = spec.Sharing is DrawSharing.Components or DrawSharing.Everything && _components.Length > 1;
    }

    internal ParameterTarget Target => _spec.Target;

    internal TargetTraits Traits => _traits;

    internal int[] Ids { get; }

    internal ReadOnlySpan<int> Components => _components;

    /// <summary>Number of draws per <see cref="Apply"/>.</summary>
    internal int DrawCount => Ids.Length == 0
        ? 0
        : ((_sharesObjects ? 1 : Ids.Length) * (_sharesComponents ? 1 : _components.Length)) + (_traits.Shape == TargetShape.Tilt ? 1 : 0);

    /// <summary>Draws and writes the values. The model must have its defaults.</summary>
    internal void Apply(long seed, RandomizationLog log)
    {
        EpisodeRandom random = SeedStream.Create(seed, SeedStream.Parameter, _index);
        for (int i = 0; i < Ids.Length; i++)
        {
            if (i == 0 || !_sharesObjects)
                Draw(ref random, _sharesObjects ? "*" : _names[i], log);
            _writer.Write(_traits, _spec.Operation, Ids[i], _components, _draws);
        }
    }

    /// <summary>Rejects a range that includes invalid values of the parameter for one of the objects.</summary>
    internal void CheckRange(Model model, string place)
    {
        (double low, double high) = _spec.Distribution.Bounds;
        for (int i = 0; i < Ids.Length; i++)
        {
            foreach (int component in _components)
            {
                foreach (double value in _writer.Defaults(model, _traits, Ids[i], component))
                {
                    double a = ParameterWriter.Combine(_spec.Operation, value, low);
                    double b = ParameterWriter.Combine(_spec.Operation, value, high);
                    if (Refuse(value, Math.Min(a, b), Math.Max(a, b)) is { } reason)
                    {
                        throw new RandomizationException(
                            $"{place}: component {component} of \"{_names[i]}\" is {value} and could become {reason}; narrow the " +
                            "distribution");
                    }
                }
            }
        }
    }

    private void Draw(ref EpisodeRandom random, string owner, RandomizationLog log)
    {
        for (int c = 0; c < _components.Length; c++)
        {
            if (c > 0 && _sharesComponents)
            {
                _draws[c] = _draws[0];
                continue;
            }
            _draws[c] = _spec.Distribution.Draw(ref random);
            log.Add(new RandomizationDraw(_name, owner, _sharesComponents ? -1 : _components[c], _spec.Operation, _draws[c]));
        }
        if (_traits.Shape != TargetShape.Tilt)
            return;
        _writer.TiltTowards = random.Uniform(-Math.PI, Math.PI);
        log.Add(new RandomizationDraw("gravity_tilt_towards", owner, 0, DrawOperation.Set, _writer.TiltTowards));
    }

    private string? Refuse(double value, double least, double greatest)
    {
        if (least < _traits.Low || (_traits.Open && least == _traits.Low && value != least))
            return $"{least}";
        if (greatest > _traits.High || (_traits.Open && greatest == _traits.High))
            return $"{greatest}";
        if (_traits.KeepSign && ((value > 0 && least <= 0) || (value < 0 && greatest >= 0)))
            return value > 0 ? $"{least}, which changes its meaning" : $"{greatest}, which changes its meaning";
        return null;
    }
}
