namespace MuJoCo.Stepping;

/// <summary>What MuJoCo warns of inside a step.</summary>
public enum Warning
{
    /// <summary>The inertia matrix is nearly singular.</summary>
    Inertia,

    /// <summary>More contacts than there is room for.</summary>
    ContactsFull,

    /// <summary>More constraints than there is room for.</summary>
    ConstraintsFull,

    /// <summary>More geoms to draw than there is room for.</summary>
    VisualGeomsFull,

    /// <summary>A position is not a number or too large; the simulation was reset.</summary>
    BadQpos,

    /// <summary>A velocity is not a number or too large; the simulation was reset.</summary>
    BadQvel,

    /// <summary>An acceleration is not a number or too large; the simulation was reset.</summary>
    BadQacc,

    /// <summary>A control is not a number or too large; all controls were taken as 0.</summary>
    BadCtrl,
}
