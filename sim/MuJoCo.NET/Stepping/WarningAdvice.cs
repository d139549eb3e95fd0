namespace MuJoCo.Stepping;

/// <summary>What to do about each warning, as a clause for messages.</summary>
public static class WarningAdvice
{
    /// <summary>The advice for one warning: imperative, lower case, without a final period.</summary>
    public static string Of(Warning warning) => warning switch
    {
        Warning.Inertia => "give light or thin bodies more mass, or give their joints armature",
        Warning.ContactsFull => "raise <size nconmax> in the model",
        Warning.ConstraintsFull => "raise <size njmax> in the model",
        Warning.VisualGeomsFull => "render fewer decorative geoms",
        Warning.BadCtrl => "check the controls for values that are not finite; MuJoCo used 0 for all controls",
        _ => "use a smaller timestep, softer contacts, more damping or armature, or smaller controls and forces",
    };
}
