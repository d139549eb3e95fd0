using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Tells whether a robot's hand touches a thing.</summary>
/// <remarks>Thread: any, each with its own data. Allocates in the constructor only.</remarks>
internal sealed class FingerTouch
{
    private readonly int _thing;
    private readonly bool[] _isHand; // [ngeom]

    /// <summary>Looks geoms up.</summary>
    /// <param name="model">The scene.</param>
    /// <param name="thing">The thing's geom.</param>
    /// <param name="hand">The hand's geoms.</param>
    public FingerTouch(Model model, string thing, params ReadOnlySpan<string> hand)
    {
        _thing = model.Id(ObjectType.Geom, thing);
        _isHand = new bool[model.Ngeom];
        foreach (string geom in hand)
            _isHand[model.Id(ObjectType.Geom, geom)] = true;
    }

    /// <summary>Whether the last position stage found a contact between them.</summary>
    public bool Any(Data data)
    {
        for (int i = 0; i < data.ContactCount; i++)
        {
            Contact contact = data.Contact(i);
            if ((contact.Geom1 == _thing && _isHand[contact.Geom2]) || (contact.Geom2 == _thing && _isHand[contact.Geom1]))
                return true;
        }
        return false;
    }
}
