namespace MuJoCo.Stepping;

/// <summary>What to do about each warning.</summary>
internal static class WarningAdvice
{
    private const string Unstable =
        "MuJoCo started it again from the reference configuration: use a smaller timestep, softer contacts, more damping or armature, or smaller controls and forces";

    internal static string Of(Warning warning) => warning switch
    {
        Warning.Inertia => "give light or thin bodies more mass, or their joints armature",
        Warning.ContactsFull => "raise <size nconmax> in the model",
        Warning.ConstraintsFull => "raise <size njmax> in the model",
        Warning.VisualGeomsFull => "draw fewer decorations",
        Warning.BadCtrl => "all controls were taken as 0: look for a number that is not finite in what computes them",
        _ => Unstable,
    };
}
