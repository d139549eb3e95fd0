namespace Robotics.Control.Safety;

/// <summary>Why a target cannot be used.</summary>
public enum TargetFault
{
    /// <summary>It can be used.</summary>
    None,

    /// <summary>Another number of joints.</summary>
    Size,

    /// <summary>A number in it is not finite.</summary>
    NotFinite,

    /// <summary>Older than the limits allow, or equally far in the future.</summary>
    Stale,
}
