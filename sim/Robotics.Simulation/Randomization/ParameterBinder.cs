using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Binds the entries of a specification to the objects of a model.</summary>
internal sealed class ParameterBinder
{
    private readonly Model _model;
    private readonly RandomizationSpec _spec;
    private readonly ObjectSelection _objects;
    private readonly ParameterChecks _refusals;
    private readonly ParameterWriter _writer;
    private readonly HashSet<(string Field, int Id, int Component)> _taken = [];

    internal ParameterBinder(Model model, RandomizationSpec spec, FrameFlags flags)
    {
        _model = model;
        _spec = spec;
        _objects = new ObjectSelection(model);
        _refusals = new ParameterChecks(model, flags, _objects);
        _writer = new ParameterWriter(model);
    }

    internal BoundParameter Bind(ParameterSpec entry, int index)
    {
        string place = $"parameters[{index}] ({SpecJson.Name(entry.Target)})";
        TargetTraits traits = TargetTraits.Of(entry.Target);
        int[] ids = traits.Object is { } type
            ? _objects.Find(type, entry.Objects, entry.Optional, id => _refusals.Find(entry.Target, id), place)
            : Gravity(entry, place);
        string[] names = [.. ids.Select(id => traits.Object is { } type ? _objects.Name(type, id) : "")];
        _refusals.RefusePairs(entry.Target, ids, _spec, place);
        var bound = new BoundParameter(entry, index, ids, names, _writer);
        bound.CheckRange(_model, place);
        Take(bound, names, place);
        return bound;
    }

    internal TexturePainter Bind(TextureSpec entry, int index)
    {
        string place = $"textures[{index}]";
        if (!Model.FieldNames.Contains("tex_rgb"))
        {
            throw new RandomizationException(
                $"{place}: MuJoCo {Model.Version} stores textures in another format (no \"tex_rgb\"): remove textures, or use MuJoCo 2");
        }
        int[] ids = _objects.Find(ObjectType.Texture, entry.Textures, entry.Optional, _ => null, place);
        return new TexturePainter(_model, entry, index, ids, [.. ids.Select(id => _objects.Name(ObjectType.Texture, id))]);
    }

    private int[] Gravity(ParameterSpec entry, string place)
    {
        if (entry.Objects is not ["*"])
            throw new RandomizationException($"{place}: gravity belongs to the whole model: remove 'objects'");
        if (ParameterWriter.Length(_model.Gravity) > 0)
            return [0];
        return entry.Optional ? [] : throw new RandomizationException(
            $"{place}: this model has no gravity: remove the entry, or set \"optional\": true");
    }

    // two entries for one value could exceed the range that each was checked for
    private void Take(BoundParameter bound, string[] names, string place)
    {
        // magnitude and direction of gravity are independent, and so are the two gains of an actuator
        string field = bound.Traits.Object is null || bound.Traits.Shape == TargetShape.DampingGain
            ? SpecJson.Name(bound.Target)
            : bound.Traits.Field;
        for (int i = 0; i < bound.Ids.Length; i++)
        {
            foreach (int component in bound.Components)
            {
                if (!_taken.Add((field, bound.Ids[i], component)))
                    throw new RandomizationException(
                        $"{place}: an earlier entry draws component {component} of \"{names[i]}\" too: remove one of them");
            }
        }
    }
}
