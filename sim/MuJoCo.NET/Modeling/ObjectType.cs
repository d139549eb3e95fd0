namespace MuJoCo.Modeling;

/// <summary>Types of named objects in a model.</summary>
/// <remarks>The values are specific to this binding, because MuJoCo's values differ between versions.</remarks>
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

    /// <summary>Pair of bodies excluded from collision.</summary>
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
