using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Finds the objects of a model that an entry selects.</summary>
internal sealed class ObjectSelection(Model model)
{
    /// <summary>Returns ids in ascending order.</summary>
    /// <param name="type">Type of the objects.</param>
    /// <param name="patterns">Names, patterns, `@free`.</param>
    /// <param name="optional">Whether the selection may be empty.</param>
    /// <param name="refuses">Returns why an object is unsuitable, or null; called for every match.</param>
    /// <param name="place">Prefix of messages.</param>
    internal int[] Find(ObjectType type, IEnumerable<string> patterns, bool optional, Func<int, string?> refuses, string place)
    {
        int count = model.Count(type);
        SortedSet<int> found = [];
        string? passed = null;
        foreach (string pattern in patterns)
        {
            int before = found.Count;
            bool matched = false;
            for (int id = 0; id < count; id++)
            {
                if (!Matches(type, id, pattern))
                    continue;
                matched = true;
                if (refuses(id) is not { } reason)
                    found.Add(id);
                else if (NamePattern.IsName(pattern))
                    throw new RandomizationException($"{place}: {reason}");
                else
                    passed ??= reason;
            }
            if (!matched && !optional && NamePattern.IsName(pattern))
                model.Id(type, pattern); // throws an exception with the nearest names
        }
        if (found.Count == 0 && !optional)
        {
            string why = passed is null ? "the model has none" : $"none of them is suitable ({passed})";
            throw new RandomizationException(
                $"{place}: no {Word(type)} of \"{string.Join("\", \"", patterns)}\" was found: {why}; "
                + "name others, or set \"optional\": true");
        }
        return [.. found];
    }

    /// <summary>An object's name, or its id if it has none.</summary>
    internal string Name(ObjectType type, int id) => model.Name(type, id) is { Length: > 0 } name ? name : $"#{id}";

    internal static string Word(ObjectType type) => type == ObjectType.Pair ? "contact pair" : type.ToString().ToLowerInvariant();

    /// <summary>Whether a body has a free joint.</summary>
    internal bool IsFree(int body) =>
        model.I32("body_jntnum")[body] == 1 && model.JntType[model.I32("body_jntadr")[body]] == (int)JointType.Free;

    private bool Matches(ObjectType type, int id, string pattern)
    {
        if (type == ObjectType.Body && id == 0)
            return false; // the world has no parameters
        if (pattern != NamePattern.Free)
            return NamePattern.Matches(pattern, Name(type, id));
        return type switch
        {
            ObjectType.Body => IsFree(id),
            ObjectType.Geom => IsFree(model.I32("body_rootid")[model.GeomBodyid[id]]),
            ObjectType.Site => IsFree(model.I32("body_rootid")[model.SiteBodyid[id]]),
            ObjectType.Joint => IsFree(model.I32("body_rootid")[model.JntBodyid[id]]),
            _ => false,
        };
    }
}
