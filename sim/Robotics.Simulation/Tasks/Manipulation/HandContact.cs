using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Detects contact between a robot's hand and an object.</summary>
/// <remarks>Thread: any, each with its own data. Allocates in the constructor only.</remarks>
internal sealed class HandContact
{
    private readonly int _object;
    private readonly bool[] _isHand; // [ngeom]

    /// <summary>Looks up the geoms.</summary>
    /// <param name="model">The scene.</param>
    /// <param name="target">Geom of the object.</param>
    /// <param name="hand">Geoms of the hand.</param>
    public HandContact(Model model, string target, params ReadOnlySpan<string> hand)
    {
        _object = model.Id(ObjectType.Geom, target);
        _isHand = new bool[model.Ngeom];
        foreach (string geom in hand)
            _isHand[model.Id(ObjectType.Geom, geom)] = true;
    }

    /// <summary>Whether the last position stage found a contact.</summary>
    public bool Any(Data data)
    {
        for (int i = 0; i < data.ContactCount; i++)
        {
            Contact contact = data.Contact(i);
            if ((contact.Geom1 == _object && _isHand[contact.Geom2]) || (contact.Geom2 == _object && _isHand[contact.Geom1]))
                return true;
        }
        return false;
    }
}
