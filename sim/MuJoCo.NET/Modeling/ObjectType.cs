namespace MuJoCo.Modeling;

/// <summary>What a name in a model can stand for.</summary>
/// <remarks>The numbers are this binding's own; MuJoCo's change between versions.</remarks>
public enum ObjectType
{
    /// <summary>Body.</summary>
    Body,

    /// <summary>Joint.</summary>
    Joint,

    /// <summary>Geom.</summary>
    Geom,

    /// <summary>Site.</summary>
    Site,

    /// <summary>Camera.</summary>
    Camera,

    /// <summary>Light.</summary>
    Light,

    /// <summary>Mesh.</summary>
    Mesh,

    /// <summary>Skin.</summary>
    Skin,

    /// <summary>Height field.</summary>
    HeightField,

    /// <summary>Texture.</summary>
    Texture,

    /// <summary>Material.</summary>
    Material,

    /// <summary>Contact pair.</summary>
    Pair,

    /// <summary>Pair of bodies that do not collide.</summary>
    Exclude,

    /// <summary>Equality constraint.</summary>
    Equality,

    /// <summary>Tendon.</summary>
    Tendon,

    /// <summary>Actuator.</summary>
    Actuator,

    /// <summary>Sensor.</summary>
    Sensor,

    /// <summary>Custom numbers.</summary>
    Numeric,

    /// <summary>Custom text.</summary>
    Text,

    /// <summary>Custom tuple of objects.</summary>
    Tuple,

    /// <summary>Keyframe.</summary>
    Key,
}
