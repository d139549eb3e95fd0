namespace MuJoCo.Functions;

/// <summary>How <see cref="Mj.mj_setLengthRange"/> looks for an actuator's length range (mjLROpt); its layout is rb_mj_length_range's.</summary>
public struct LengthRangeOptions
{
    /// <summary>Target acceleration that the force follows from.</summary>
    public double Accel;

    /// <summary>Largest force, 0 for no limit, N or N·m.</summary>
    public double Maxforce;

    /// <summary>Time constant in which velocities are damped away, at least 0.01 s.</summary>
    public double Timeconst;

    /// <summary>Timestep, 0 for the model's, s.</summary>
    public double Timestep;

    /// <summary>Simulated time in all, s.</summary>
    public double Inttotal;

    /// <summary>Simulated time at the end in which the range is measured, s.</summary>
    public double Inteval;

    /// <summary>Convergence tolerance, relative to the range.</summary>
    public double Tolrange;

    /// <summary>Which actuators are looked at (mjtLRMode).</summary>
    public int Mode;

    /// <summary>1 takes a range that is there already.</summary>
    public int Useexisting;

    /// <summary>1 takes the limits of the joint or tendon.</summary>
    public int Uselimit;

    private int _unused;
}
