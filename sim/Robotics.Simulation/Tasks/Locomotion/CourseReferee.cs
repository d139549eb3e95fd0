namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Tracks a run over the course of `quadruped-course` and computes its score. All state is in a span of numbers.</summary>
/// <remarks>
/// Each obstacle has a sector, a directed rectangle of the arena. It must be entered across its front edge and is cleared by leaving across
/// its back edge without breaking its rule; entering or leaving elsewhere fails it. Rules: each weave pole is passed on its side and not
/// backwards; the A-frame's ridge is crossed on top; the board is not touched. Entering a sector fails every earlier obstacle that is still
/// open, because it was skipped. A failed obstacle stays failed. The end table ends the run.
/// Source of the score: Caluwaerts et al., Barkour, arXiv:2305.14654. Geometry and sectors are defined by this project.
/// </remarks>
public static class CourseReferee
{
    /// <summary>Number of values of the state.</summary>
    public const int StateSize = 10;

    /// <summary>Number of obstacles.</summary>
    public const int Obstacles = 5;

    /// <summary>Speed that defines the allotted time: that of a small dog on a novice course, m/s.</summary>
    public const double AllottedSpeed = 1.7;

    /// <summary>Height of the A-frame's ridge, m.</summary>
    public const double RidgeHeight = 0.3;

    private const int NextPole = 5; // after the states of the five obstacles
    private const int LastX = 6;
    private const int LastY = 7;
    private const int Arrived = 8; // s, time of stepping on the end table, -1 off it
    private const int Finished = 9; // s, 0 during the run
    private const double Pause = 0.5; // s on the end table
    private const double PoleLine = 0.8; // y of the poles, m
    private const double FirstPole = 1.3; // x, m
    private const double PoleSpacing = 0.7; // m
    private const int Poles = 4;
    private const double Ridge = 2.5; // x, m
    private const double OnRidge = RidgeHeight + 0.12; // m, minimum height of the torso above the ridge

    // left, right, front (small y), back (large y), direction along x
    private static readonly double[] s_sectors =
    [
        0.2, 1.0, 0.4, 1.2, 1,
        1.05, 3.65, 0.2, 1.4, 1,
        1.6, 3.4, 2.05, 2.95, -1,
        1.9, 2.8, 3.8, 4.6, 1,
        3.7, 4.5, 3.8, 4.6, 1,
    ];

    /// <summary>Time without penalty: the path length at <see cref="AllottedSpeed"/>, s.</summary>
    public static double AllottedTime => CoursePath.Length / AllottedSpeed;

    /// <summary>
    /// Score of a run: 1 - 0.1 for each obstacle failed or skipped - 0.01 for each second over the allotted time, at least 0.
    /// </summary>
    /// <param name="missed">Obstacles failed or skipped.</param>
    /// <param name="over">Seconds over the allotted time; ignored if negative.</param>
    public static double Score(int missed, double over) => Math.Max(0, 1 - (0.1 * missed) - (0.01 * Math.Max(0, over)));

    /// <summary>Starts a run.</summary>
    /// <param name="state">[<see cref="StateSize"/>].</param>
    /// <param name="x">Position of the torso, x, m.</param>
    /// <param name="y">Position of the torso, y, m.</param>
    public static void Begin(Span<double> state, double x, double y)
    {
        state[..StateSize].Clear();
        Set(state, CourseObstacle.StartTable, ObstacleStatus.Entered);
        (state[LastX], state[LastY], state[Arrived]) = (x, y, -1);
    }

    /// <summary>Updates the state with the robot's position.</summary>
    /// <param name="state">[<see cref="StateSize"/>].</param>
    /// <param name="time">Time since the start, s.</param>
    /// <param name="x">Center of the torso, x, m.</param>
    /// <param name="y">Center of the torso, y, m.</param>
    /// <param name="z">Center of the torso, z, m.</param>
    /// <param name="touchesBoard">Whether any part of the robot touches the board of the broad jump.</param>
    public static void Update(Span<double> state, double time, double x, double y, double z, bool touchesBoard)
    {
        if (IsFinished(state))
            return;
        for (CourseObstacle obstacle = CourseObstacle.StartTable; obstacle <= CourseObstacle.EndTable; obstacle++)
        {
            bool inside = Inside(obstacle, x, y);
            if (inside && Status(state, obstacle) == ObstacleStatus.Pending)
                Enter(state, obstacle);
            if (Status(state, obstacle) != ObstacleStatus.Entered)
                continue;
            if (obstacle == CourseObstacle.EndTable)
                Rest(state, time, inside);
            else if (Breaks(state, obstacle, x, y, z, touchesBoard))
                Set(state, obstacle, ObstacleStatus.Failed);
            else if (!inside)
                Leave(state, obstacle, x, y);
        }
        (state[LastX], state[LastY]) = (x, y);
    }

    /// <summary>Status of an obstacle.</summary>
    public static ObstacleStatus Status(ReadOnlySpan<double> state, CourseObstacle obstacle) => (ObstacleStatus)(int)state[(int)obstacle];

    /// <summary>Whether the run ended on the end table.</summary>
    public static bool IsFinished(ReadOnlySpan<double> state) => state[Finished] > 0;

    /// <summary>Number of obstacles with a status.</summary>
    public static int Count(ReadOnlySpan<double> state, ObstacleStatus status)
    {
        int count = 0;
        for (int i = 0; i < Obstacles; i++)
            count += (int)state[i] == (int)status ? 1 : 0;
        return count;
    }

    /// <summary>Score of the run so far; obstacles not yet cleared count as skipped.</summary>
    /// <param name="state">[<see cref="StateSize"/>].</param>
    /// <param name="time">Time since the start, s; ignored for a finished run.</param>
    public static double Score(ReadOnlySpan<double> state, double time) =>
        Score(Obstacles - Count(state, ObstacleStatus.Cleared), (IsFinished(state) ? state[Finished] : time) - AllottedTime);

    private static void Enter(Span<double> state, CourseObstacle obstacle)
    {
        for (CourseObstacle earlier = CourseObstacle.StartTable; earlier < obstacle; earlier++)
        {
            if (Status(state, earlier) is ObstacleStatus.Pending or ObstacleStatus.Entered)
                Set(state, earlier, ObstacleStatus.Failed);
        }
        bool front = obstacle == CourseObstacle.EndTable || Before(obstacle, state[LastX]);
        Set(state, obstacle, front ? ObstacleStatus.Entered : ObstacleStatus.Failed);
    }

    // leaving the start table is allowed across any edge
    private static void Leave(Span<double> state, CourseObstacle obstacle, double x, double y)
    {
        ReadOnlySpan<double> s = Sector(obstacle);
        bool back = s[4] > 0 ? x > s[1] : x < s[0], within = y >= s[2] && y <= s[3];
        bool kept = obstacle switch
        {
            CourseObstacle.StartTable => true,
            CourseObstacle.WeavePoles => back && within && (int)state[NextPole] == Poles,
            _ => back && within,
        };
        Set(state, obstacle, kept ? ObstacleStatus.Cleared : ObstacleStatus.Failed);
    }

    private static bool Breaks(
        Span<double> state, CourseObstacle obstacle, double x, double y, double z, bool touchesBoard) => obstacle switch
        {
            CourseObstacle.WeavePoles => WeavesWrongly(state, x, y),
            CourseObstacle.AFrame => state[LastX] > Ridge && x <= Ridge && z < OnRidge,
            CourseObstacle.BroadJump => touchesBoard,
            _ => false,
        };

    // the line through a pole must be crossed once, on the required side
    private static bool WeavesWrongly(Span<double> state, double x, double y)
    {
        int next = (int)state[NextPole];
        if (next > 0 && x < FirstPole + ((next - 1) * PoleSpacing))
            return true; // backwards past a pole
        if (next == Poles || x < FirstPole + (next * PoleSpacing))
            return false;
        state[NextPole] = next + 1;
        return next % 2 == 0 ? y >= PoleLine : y <= PoleLine;
    }

    private static void Rest(Span<double> state, double time, bool inside)
    {
        if (!inside)
            state[Arrived] = -1;
        else if (state[Arrived] < 0)
            state[Arrived] = time;
        else if (time - state[Arrived] >= Pause)
        {
            Set(state, CourseObstacle.EndTable, ObstacleStatus.Cleared);
            state[Finished] = time;
        }
    }

    private static bool Inside(CourseObstacle obstacle, double x, double y)
    {
        ReadOnlySpan<double> s = Sector(obstacle);
        return x >= s[0] && x <= s[1] && y >= s[2] && y <= s[3];
    }

    private static bool Before(CourseObstacle obstacle, double x)
    {
        ReadOnlySpan<double> s = Sector(obstacle);
        return s[4] > 0 ? x < s[0] : x > s[1];
    }

    private static ReadOnlySpan<double> Sector(CourseObstacle obstacle) => s_sectors.AsSpan(5 * (int)obstacle, 5);

    private static void Set(Span<double> state, CourseObstacle obstacle, ObstacleStatus status) => state[(int)obstacle] = (int)status;
}
