namespace MuJoCo.Stepping;

/// <summary>The warnings that MuJoCo counts while it simulates and renders (mjtWarning).</summary>
public enum Warning
{
    /// <summary>The inertia matrix is nearly singular.</summary>
    Inertia,

    /// <summary>The contact buffer is full; further contacts were dropped.</summary>
    ContactsFull,

    /// <summary>The constraint buffer is full; further constraints were dropped.</summary>
    ConstraintsFull,

    /// <summary>The scene's geom buffer is full; further geoms were not rendered.</summary>
    VisualGeomsFull,

    /// <summary>A position is not finite or too large; MuJoCo reset the simulation.</summary>
    BadQpos,

    /// <summary>A velocity is not finite or too large; MuJoCo reset the simulation.</summary>
    BadQvel,

    /// <summary>An acceleration is not finite or too large; MuJoCo reset the simulation.</summary>
    BadQacc,

    /// <summary>A control is not finite or too large; MuJoCo set all controls to 0.</summary>
    BadCtrl,
}
