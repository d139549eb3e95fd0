namespace MuJoCo.Functions;

/// <summary>Options of <see cref="Mj.mj_setLengthRange"/> (mjLROpt). The layout is that of rb_mj_length_range.</summary>
public struct LengthRangeOptions
{
    /// <summary>Target acceleration that is used to compute the force.</summary>
    public double Accel;

    /// <summary>Largest force, 0 for no limit, N or N·m.</summary>
    public double Maxforce;

    /// <summary>Time constant of velocity damping, at least 0.01 s.</summary>
    public double Timeconst;

    /// <summary>Timestep, s; 0 for the model's.</summary>
    public double Timestep;

    /// <summary>Total simulated time, s.</summary>
    public double Inttotal;

    /// <summary>Final part of the simulated time in which the range is measured, s.</summary>
    public double Inteval;

    /// <summary>Convergence tolerance, relative to the range.</summary>
    public double Tolrange;

    /// <summary>Which actuators are processed (mjtLRMode).</summary>
    public int Mode;

    /// <summary>1 keeps an existing range.</summary>
    public int Useexisting;

    /// <summary>1 uses the limits of the joint or tendon.</summary>
    public int Uselimit;

    private int _unused;
}
